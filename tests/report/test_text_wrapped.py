"""Long lines are broken at blanks, and lose nothing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lightship.report.text import WIDTH, wrapped

WORDS = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=90))


@given(WORDS, st.sampled_from(["  ", "  see ", ""]), st.sampled_from(["", "      "]))
def test_every_word_is_there_and_no_line_is_too_long(
    words: list[str], first: str, rest: str
) -> None:
    lines = wrapped(" ".join(words), first, rest)
    assert " ".join(lines).split() == [*first.split(), *words]
    for line in lines:
        assert len(line) < WIDTH or len(line.removeprefix(first).split()) == 1


@given(WORDS)
def test_no_line_ends_before_the_next_word_does_not_fit(words: list[str]) -> None:
    lines = wrapped(" ".join(words), "  ")
    for line, following in pairwise(lines):
        assert len(line) + 1 + len(following.split()[0]) >= WIDTH
