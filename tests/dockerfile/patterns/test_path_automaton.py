from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.patterns import path_automaton
from lightship.dockerfile.patterns.character_class import CharacterClass
from lightship.dockerfile.patterns.path_automaton import PathAutomaton
from lightship.dockerfile.patterns.path_program import (
    ANYTHING,
    BEGINNING,
    END,
    NOT_NEWLINE,
    NOT_SLASH,
    WORD_EDGE,
    WORD_INSIDE,
    PathProgram,
)
from tests.effort import at_most

if TYPE_CHECKING:
    import pytest

A_OR_B = CharacterClass((("a", "b"),))
STEPS = {
    "a": lambda program: program.literal("a"),
    "b/": lambda program: program.literal("b/"),
    "\ufffd": lambda program: program.go_literal("\ufffd"),
    "[ab]": lambda program: program.one(A_OR_B),
    "[^/]": lambda program: program.one(NOT_SLASH),
    "[^/]*": lambda program: program.any_number(NOT_SLASH),
    ".*": lambda program: program.any_number(NOT_NEWLINE),
    "[\\s\\S]*": lambda program: program.any_number(ANYTHING),
    "(.*/)?": lambda program: program.any_folders(NOT_NEWLINE),
    "[ab]{1,3}": lambda program: program.repeated(A_OR_B, 1, 3),
    "[ab]{2,}": lambda program: program.repeated(A_OR_B, 2, None),
    "^": lambda program: program.place(BEGINNING),
    "\\Z": lambda program: program.place(END),
    "\\b": lambda program: program.place(WORD_EDGE),
    "(?!\\b)": lambda program: program.place(WORD_INSIDE),
}
"""Steps of a program by what they are as a regular expression."""

PATTERNS = st.lists(st.lists(st.sampled_from(sorted(STEPS)), max_size=6), min_size=1, max_size=4)
PATHS = st.text(st.sampled_from("ab/-\n\udcff"), max_size=8)


def automaton(*patterns: list[str]) -> PathAutomaton:
    program = PathProgram()
    for number, steps in enumerate(patterns):
        program.begin()
        for step in steps:
            STEPS[step](program)
        program.finish(number)
    return PathAutomaton(program)


def expected(patterns: list[list[str]], path: str) -> int:
    path = path.replace("\udcff", "\ufffd")
    return sum(
        1 << number
        for number, steps in enumerate(patterns)
        if re.fullmatch("".join(steps), path, re.ASCII)
    )


@given(PATTERNS, PATHS)
def test_an_automaton_accepts_what_the_regular_expressions_match(
    patterns: list[list[str]], path: str
) -> None:
    assert automaton(*patterns).start.read(path).accepted == expected(patterns, path)


@given(PATTERNS, st.lists(PATHS, max_size=6))
def test_forgetting_changes_no_answer(patterns: list[list[str]], paths: list[str]) -> None:
    before = path_automaton.MEMORY_LIMIT
    path_automaton.MEMORY_LIMIT = 2000
    try:
        forgetful = automaton(*patterns)
        answers = [forgetful.start.read(path).accepted for path in paths]
    finally:
        path_automaton.MEMORY_LIMIT = before
    assert answers == [expected(patterns, path) for path in paths]


def test_what_is_remembered_stays_within_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path_automaton, "MEMORY_LIMIT", 50_000)
    start = automaton(["[ab]", "[^/]*", "a", "[^/]", "[^/]", "[^/]", "[^/]", "[^/]"]).start
    met = 0
    for number in range(4000):
        start.read(f"{number:b}".replace("0", "a").replace("1", "b"))
        met = max(met, len(start._automaton._states))
    assert 10 < met <= 50_000 // 300


def test_a_dead_state_is_known_as_such() -> None:
    start = automaton(["a", "b/"]).start
    assert start.read("ab").live
    assert not start.read("b").live


def test_a_long_pattern_and_a_long_path_take_time_in_proportion() -> None:
    steps = ["(.*/)?"] * 1000 + ["[^/]*", "a", "[^/]*", "[ab]"] * 2000
    with at_most(calls=5_000_000):
        assert not automaton(steps).start.read("ab" * 1000 + "/" + "aab/" * 500).accepted
