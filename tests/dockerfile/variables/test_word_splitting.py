from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.notation.whitespace import SPACE
from lightship.dockerfile.variables.word_splitting import WordSplitter

WORDS = st.text(st.characters(exclude_characters=SPACE), min_size=1)


def test_pieces_run_together_until_a_blank() -> None:
    splitter = WordSplitter()

    splitter.split("a b")
    splitter.keep(" c")
    splitter.split("d\t")
    splitter.split("\u2003e")

    assert splitter.words() == ["a", "b cd", "e"]


def test_what_is_forgotten_is_the_current_word_alone() -> None:
    splitter = WordSplitter()

    splitter.split("a b")
    splitter.forget()
    splitter.split("c")

    assert splitter.words() == ["a", "c"]


def test_empty_pieces_make_no_words() -> None:
    splitter = WordSplitter()

    splitter.keep("")
    splitter.split("  ")
    splitter.keep("")

    assert splitter.words() == []


@given(st.lists(WORDS, max_size=5), st.sampled_from(SPACE))
def test_words_joined_by_any_blank_come_back(words: list[str], blank: str) -> None:
    splitter = WordSplitter()

    splitter.split(blank + (blank * 2).join(words))

    assert splitter.words() == words
