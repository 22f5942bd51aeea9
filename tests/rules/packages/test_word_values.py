"""What the shell makes of a word."""

from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse
from lightship.dockerfile.syntax.instructions import Onbuild
from lightship.knowledge.base_images import Catalogue
from lightship.rules.packages.word_values import WordValues, word_values
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings


def values(text: str) -> WordValues | None:
    """Return what becomes of the last word of the command x in the last instruction."""
    context = Context(parse(text), None, Catalogue(), Settings())
    last = context.dockerfile.instructions[-1]
    run = last.trigger if isinstance(last, Onbuild) else last
    assert run is not None
    (command,) = (each for each in context.commands_of(run) if each.program == "x")
    return word_values(command.command.words[-1], command, context)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN x plain", "plain"),
        ("RUN x 'two words'", "two words"),
        ("ENV A=1\nRUN x a-$A", "a-1"),
        ('ENV A=1\nRUN x "a-${A}"', "a-1"),
        ("ARG A=1\nRUN x a-$A", "a-1"),
        ("ENV A='b c'\nRUN x $A", "b|c"),
        ("ENV A='b c'\nRUN x \"$A\"", "b c"),
        ("ENV A='b c'\nRUN x '$A'", "$A"),
        ("RUN x ${A:-b c}", "b|c"),
        ("RUN A='b c'; x $A", "b|c"),
        ("RUN A='b c' set -x; x $A", "b|c"),
        ("RUN A='b c' && B=\"$A d\" && x $B", "b|c|d"),
        ("ENV A=1.2.3\nRUN x a-${A%.*}", "a-1.2"),
        ("ENV A=1\nONBUILD RUN x a-$A", "a-1"),
        ("ENV A=1\nRUN sh -c 'x a-$A'", "a-1"),
    ],
)
def test_variables_of_the_file_are_put_in(text: str, expected: str) -> None:
    assert values(f"FROM debian:12\n{text}\n") == WordValues(tuple(expected.split("|")))


@pytest.mark.parametrize(
    "text",
    [
        "RUN x $(cat list)",
        "RUN x `cat list`",
        "ARG A\nRUN x $A",
        "ENV A=$B\nARG B\nRUN x a-$C$(B)",
        "RUN A=1; A=2; x $A",
        "RUN A=1; A=${A}2; x $A",
        "RUN A=1; A+=2; x $A",
        "RUN A=$(b); x $A",
        "RUN if true; then A=1; fi; x $A",
        "RUN for A in b c; do x $A; done",
        "RUN read A; x $A",
        'RUN A=(b c); x "${A[@]}"',
        "RUN x ${A,,}",
        "RUN x $1",
        'RUN x "$@"',
        "RUN x ${A:?}",
    ],
)
def test_what_the_file_does_not_tell_is_none(text: str) -> None:
    assert values(f"FROM debian:12\n{text}\n") is None


def test_a_variable_that_nothing_sets_is_taken_to_be_empty() -> None:
    assert values("FROM debian:12\nRUN x a-$A\n") == WordValues(("a-",), certain=False)
    assert values("FROM debian:12\nRUN x $A\n") == WordValues((), certain=False)


def test_an_argument_of_another_stage_tells_that_there_is_a_value() -> None:
    assert values("FROM debian:12\nARG A=1\nFROM debian:12\nRUN x a-$A\n") is None
    assert values("FROM debian:12\nENV A=1\nFROM debian:12\nRUN x a-$A\n") == WordValues(
        ("a-",), certain=False
    )
