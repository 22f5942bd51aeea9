from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.patterns.go_class import (
    ExpressionError,
    category_at,
    escaped_character,
    read_class,
)


@pytest.mark.parametrize(
    ("escape", "character"),
    [
        (r"\.", "."),
        (r"\-", "-"),
        (r"\_", "_"),
        (r"\n", "\n"),
        (r"\v", "\v"),
        (r"\0", "\0"),
        (r"\012", "\n"),
        (r"\08", "\0"),
        (r"\12", "\n"),
        (r"\777", "\u01ff"),
        (r"\x61", "a"),
        (r"\x{e9}", "é"),
        (r"\x{0001F600}", "😀"),
    ],
)
def test_an_escape_stands_for_one_character(escape: str, character: str) -> None:
    assert escaped_character(escape + "$", 0)[0] == character


@pytest.mark.parametrize(
    "escape",
    [r"\m", r"\8", r"\1", r"\é", r"\x", r"\x6", r"\xg1", r"\x{}", r"\x{6", r"\x{110000}", r"\E"],
)
def test_other_escapes_are_refused(escape: str) -> None:
    with pytest.raises(ExpressionError):
        escaped_character(escape + "$", 0)


@pytest.mark.parametrize(
    ("escape", "categories"),
    [
        (r"\pL", ("L",)),
        (r"\pl", ("L",)),
        (r"\p{Lu}", ("Lu",)),
        (r"\P{zs}", ("Zs",)),
        (r"\p{Any}", ("",)),
        (r"\p{LC}", ("Lu", "Ll", "Lt")),
    ],
)
def test_a_category_is_known_by_its_letters(escape: str, categories: tuple[str, ...]) -> None:
    assert category_at(escape + "$", 0) == (categories, len(escape))


@pytest.mark.parametrize("escape", [r"\p", r"\px", r"\p{", r"\p{}", r"\p{Xx}", r"\p[L]", r"\p漢"])
def test_other_categories_are_refused(escape: str) -> None:
    with pytest.raises(ExpressionError, match="no Unicode category"):
        category_at(escape + "$", 0)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("[abc]", "abc", "d]["),
        ("[^abc]", "d\n/", "abc"),
        ("[a-c-]", "abc-", "d"),
        ("[]a]", "]a", "b"),
        ("[a\\]]", "a]", "\\"),
        ("[[:alpha:]_]", "aZ_", "1é"),
        ("[[:^digit:]]", "a", "5"),
        ("[[:alpha]", "[:alph", "z"),
        ("[\\d.]", "1.", "a"),
        ("[\\D]", "a.", "1"),
        ("[^\\S\\n]", " \t", "a\n"),
        ("[\\pL]", "aé", "1"),
        ("[\\x61-\\x63]", "abc", "d"),
    ],
)
def test_a_class_is_read_up_to_its_bracket(text: str, inside: str, outside: str) -> None:
    members, end = read_class(text + "]x$", 0)
    assert end == len(text)
    assert all(map(members.holds, inside))
    assert not any(map(members.holds, outside))


@pytest.mark.parametrize("text", ["[a$", "[", "[z-a]$", "[[:foo:]]$", "[\\m]$", "[a-\\d]$", "[]$"])
def test_other_classes_are_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        read_class(text + "$" * (text == "["), 0)


@given(st.text(st.sampled_from("ab[]^-:\\dpLx{}019é")))
def test_no_class_raises_anything_else(text: str) -> None:
    with suppress(ExpressionError):
        read_class("[" + text + "$", 0)
