"""Compares the search for segments with a matcher that tries everything."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.variables.allowance import Allowance
from lightship.dockerfile.variables.variable_pattern import (
    with_all_replaced,
    with_first_replaced,
    without_prefix,
    without_suffix,
)
from lightship.model.errors import ExpansionError

VALUES = st.text(st.sampled_from("ab\n"), max_size=12)
PATTERNS = st.lists(st.sampled_from([*"ab*?\n", "**", "*a", "b*"]), max_size=6).map("".join)


def ends(pattern: str, value: str, start: int) -> set[int]:
    """Return every end that a match of ``pattern`` at ``start`` can have."""

    @cache
    def reachable(rest: str, position: int) -> frozenset[int]:
        if not rest:
            return frozenset({position})
        following = value[position : position + 1]
        found = reachable(rest[1:], position) if rest[0] == "*" else frozenset()
        if following and (rest[0] == following or (rest[0] in "*?" and following != "\n")):
            found |= reachable(rest if rest[0] == "*" else rest[1:], position + 1)
        return found

    return set(reachable(pattern, start))


def all_replaced(pattern: str, value: str, replacement: str) -> str:
    """Return ``value`` with each leftmost longest match replaced, looked for everywhere."""
    result, copied, position = "", 0, 0
    while position <= len(value):
        found = ends(pattern, value, position)
        if not found:
            position += 1
            continue
        result += value[copied:position]
        if max(found) > copied or position == 0:
            result += replacement
        copied = max(found)
        position = max(copied, position + 1)
    return result + value[copied:]


@given(PATTERNS, VALUES)
def test_the_shortest_and_the_longest_start_are_cut_off(pattern: str, value: str) -> None:
    found = ends(pattern, value, 0) or {0}

    assert without_prefix(pattern, value, longest=False) == value[min(found) :]
    assert without_prefix(pattern, value, longest=True) == value[max(found) :]


@given(PATTERNS, VALUES)
def test_the_shortest_and_the_longest_end_are_cut_off(pattern: str, value: str) -> None:
    places = range(len(value) + 1)
    found = {start for start in places if len(value) in ends(pattern, value, start)} or {len(value)}

    assert without_suffix(pattern, value, longest=False) == value[: max(found)]
    assert without_suffix(pattern, value, longest=True) == value[: min(found)]


@given(PATTERNS, VALUES)
def test_the_leftmost_longest_match_is_replaced(pattern: str, value: str) -> None:
    start = next((at for at in range(len(value) + 1) if ends(pattern, value, at)), None)
    expected = value
    if start is not None:
        expected = value[:start] + "<>" + value[max(ends(pattern, value, start)) :]

    assert with_first_replaced(pattern, value, "<>") == expected


@given(PATTERNS, VALUES)
def test_all_matches_are_replaced_from_left_to_right(pattern: str, value: str) -> None:
    replaced = with_all_replaced(pattern, value, "<>", Allowance())

    assert replaced == all_replaced(pattern, value, "<>")


@given(VALUES)
def test_a_value_without_what_its_escaped_self_matches_is_empty(value: str) -> None:
    pattern = value.replace("a", r"\*").replace("b", r"\?")
    value = value.replace("a", "*").replace("b", "?")

    assert without_prefix(pattern, value, longest=False) == ""
    assert without_suffix(pattern, value, longest=False) == ""


def test_a_backslash_before_a_brace_or_slash_stands_for_nothing() -> None:
    assert without_prefix(r"\}\/\\", "}/\\x", longest=False) == "x"
    assert without_suffix(r"\}\/\\", "x}/\\", longest=False) == "x"


@pytest.mark.parametrize("pattern", [r"\a", "a\\", "*\\\n", r"\."])
def test_a_backslash_before_anything_else_is_an_error(pattern: str) -> None:
    with pytest.raises(ExpansionError, match="invalid escape"):
        without_prefix(pattern, "", longest=False)
    with pytest.raises(ExpansionError, match="invalid escape"):
        with_first_replaced(pattern, "", "")


@pytest.mark.parametrize(
    ("replacement", "result"),
    {
        "$0": "xaxbx",
        "${0}!": "xa!xb!x",
        "$$0": "x$0x$0x",
        "$1": "xxx",
        "$00": "xxx",
        "$0a": "xxx",
        "${a}": "xxx",
        "${0": "x${0x${0x",
        "$": "x$x$x",
        "$-$0": "x$-ax$-bx",
        "$한": "xxx",
    }.items(),
)
def test_a_template_refers_to_the_match(replacement: str, result: str) -> None:
    replaced = with_all_replaced("[?]", "x[a]x[b]x", replacement, Allowance())

    assert replaced == result.replace("a", "[a]").replace("b", "[b]")


def test_replacements_use_the_allowance_up() -> None:
    with pytest.raises(ExpansionError, match="too large"):
        with_all_replaced("a", "a" * 1000, "b" * 1000, Allowance())
