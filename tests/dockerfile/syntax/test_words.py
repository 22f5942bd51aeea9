from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.syntax.words import (
    health_type,
    key_value_pairs,
    parted_by_blanks,
    parted_by_quotes,
    whole,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a b", ["a", "b"]),
        ("a 'b c' d", ["a", "'b c'", "d"]),
        ('a"b c"d e', ['a"b c"d', "e"]),
        ("a\\ b", ["a\\ b"]),
        ("'a\\' b", ["'a\\'", "b"]),
        ('"a\\" b"', ['"a\\" b"']),
        ("a\\", ["a"]),
        ('"a\\', ['"a']),
        ("\\", []),
        ("'a b", ["'a b"]),
        ("a\u00a0b", ["a", "b"]),
        ("''", ["''"]),
    ],
)
def test_quotes_hold_words_together_and_stay(text: str, words: list[str]) -> None:
    found, ranges = parted_by_quotes(text, 0, len(text), "\\")
    assert list(found) == words
    assert [text[start:end] for start, end in ranges] == words


def test_the_escape_character_can_be_a_backtick() -> None:
    assert parted_by_quotes("a` b c\\ d", 0, 9, "`")[0] == ("a` b", "c\\", "d")


@given(st.text(alphabet="ab \t'\"\\\u00a0", max_size=30))
def test_words_in_quotes_are_pieces_of_the_text(text: str) -> None:
    words, ranges = parted_by_quotes(text, 0, len(text), "\\")
    assert [text[start:end] for start, end in ranges] == list(words)
    assert all(before[1] < after[0] for before, after in pairwise(ranges))


@given(st.text(alphabet="ab \t\v\f\r'", max_size=30))
def test_words_between_blanks_are_all_there_is(text: str) -> None:
    stripped = text.strip(" \t\v\f\r")
    start = text.find(stripped)
    words, _ = parted_by_blanks(text, start, start + len(stripped))
    assert list(words) == stripped.split()


def test_nothing_is_no_word() -> None:
    assert whole("abc", 1, 1) == ((), ())
    assert whole("abc", 1, 3) == (("bc",), ((1, 3),))


def test_a_pair_has_a_key_a_value_and_a_separator() -> None:
    text = "ENV a='b c' d="
    words, ranges = key_value_pairs(text, 4, len(text), "\\", "ENV")
    assert words == ("a", "'b c'", "=", "d", "", "=")
    assert [text[start:end] for start, end in ranges] == list(words)


def test_the_old_form_takes_all_that_follows_the_key() -> None:
    text = "ENV a  b = 'c "
    words, ranges = key_value_pairs(text, 4, 13, "\\", "ENV")
    assert words == ("a", "b = 'c", "")
    assert [text[start:end] for start, end in ranges[:2]] == ["a", "b = 'c"]


@pytest.mark.parametrize(("text", "place"), [("a", (0, 1)), ("a=b c", (4, 5))])
def test_a_word_without_an_equals_sign_is_refused(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(Refusal) as refused:
        key_value_pairs(text, 0, len(text), "\\", "ENV")
    assert refused.value.kind == "key-value-without-equals"
    assert (refused.value.start, refused.value.end) == place


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CMD  a", ("CMD", 3, 5)),
        ("NONE", ("NONE", 4, 4)),
        ("CMD\udca0a", ("CMD", 3, 4)),
        ("à b", ("\udcc3", 1, 2)),
        ("CMD é", ("CMD", 3, 4)),
    ],
)
def test_a_health_check_starts_with_its_type(text: str, found: tuple[str, int, int]) -> None:
    assert health_type(text, 0, len(text)) == found
