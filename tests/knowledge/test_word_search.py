"""Words are found the same one by one and all at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.knowledge.word_search import PATIENCE, WordSearch

LETTERS = st.characters(codec="utf-8") | st.sampled_from("abé\udc80\ud800")
WORDS = st.lists(st.text("ab\udc80é-", min_size=1, max_size=4), min_size=1, unique=True)


@given(WORDS, st.text(st.sampled_from("ab\udc80é- \n")) | st.text(LETTERS))
def test_what_is_found_is_what_is_in_the_text(words: list[str], text: str) -> None:
    search = WordSearch(words)
    wanted = {place for place, word in enumerate(words) if word in text}
    assert search.found_in(text) == wanted
    search.found_in(" " * PATIENCE)
    assert search.found_in(text) == wanted


def test_no_words_are_in_no_text() -> None:
    search = WordSearch(())
    search.found_in(" " * PATIENCE)
    assert search.found_in("text") == set()
