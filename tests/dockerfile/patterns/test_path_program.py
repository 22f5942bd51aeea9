from __future__ import annotations

from lightship.dockerfile.patterns.path_automaton import PathAutomaton
from lightship.dockerfile.patterns.path_program import NOT_SLASH, PathProgram


def test_patterns_are_told_apart_by_their_numbers() -> None:
    program = PathProgram()
    for number, text in ((0, "ab"), (3, "ab"), (7, "b")):
        program.begin()
        program.literal(text)
        program.finish(number)
    start = PathAutomaton(program).start
    assert start.read("ab").accepted == 1 << 0 | 1 << 3
    assert start.read("b").accepted == 1 << 7
    assert start.read("abb").accepted == 0


def test_an_empty_program_accepts_nothing() -> None:
    start = PathAutomaton(PathProgram()).start
    assert not start.live
    assert not start.read("a/b").accepted


def test_a_step_is_a_bit() -> None:
    program = PathProgram()
    program.begin()
    program.literal("abc")
    program.any_number(NOT_SLASH)
    program.finish(0)
    assert program.width == 5
    assert program.skippable == 0b01000
