"""The command line is read as users write it, and refused with a hint."""

from __future__ import annotations

import pytest

from lightship.cli.options import Option, Usage
from lightship.model.errors import UsageError

USAGE = Usage(
    "lightship try",
    "[PATH...]",
    (
        Option("--select", "RULE,...", "run these rules only", repeated=True),
        Option("--format", "FORMAT", "text or json", choices=("text", "json")),
    ),
    "Tries.",
    "That is all.",
)


def test_operands_and_options_may_stand_in_any_order() -> None:
    read = USAGE.read(["a", "--select", "LS4", "b", "--format=json"])
    assert read.operands == ("a", "b")
    assert read.all("--select") == ("LS4",)
    assert read.last("--format") == "json"


def test_the_last_value_of_an_option_holds_and_lists_are_joined() -> None:
    read = USAGE.read(["--format", "text", "--format", "json", "--select=a,b", "--select", "c d"])
    assert read.last("--format") == "json"
    assert read.listed("--select") == ("a", "b", "c", "d")


def test_two_hyphens_end_the_options_and_one_is_an_operand() -> None:
    assert USAGE.read(["-", "--", "--select"]).operands == ("-", "--select")


def test_what_is_not_given_is_none() -> None:
    read = USAGE.read([])
    assert (read.last("--format"), read.all("--select"), read.operands) == (None, (), ())


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["--selct", "a"], "lightship try has no option --selct", "did you mean --select?"),
        (["-x"], "lightship try has no option -x", "see lightship try --help"),
        (["--select"], "--select needs a value", "write --select RULE,..."),
        (["--format", "xml"], "--format cannot be 'xml'", "it is one of text, json"),
    ],
)
def test_what_cannot_be_is_refused(words: list[str], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        USAGE.read(words)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_help_wins_over_everything_else() -> None:
    assert USAGE.read(["a", "--help", "--nonsense"]).wants_help


def test_help_names_every_option() -> None:
    assert USAGE.help() == (
        "usage: lightship try [OPTION...] [PATH...]\n"
        "\n"
        "Tries.\n"
        "\n"
        "options:\n"
        "  --select RULE,...     run these rules only (repeatable)\n"
        "  --format FORMAT       text or json\n"
        "  -h, --help            print this\n"
        "\n"
        "That is all.\n"
    )


def test_an_option_without_a_value_is_there_or_not() -> None:
    usage = Usage("lightship x", "", (Option("--quiet", "", "say nothing"),), "Does x.")
    assert usage.read(["--quiet", "a"]).has("--quiet")
    assert usage.read(["--quiet", "a"]).operands == ("a",)
    assert not usage.read(["a"]).has("--quiet")
    assert "\n  --quiet               say nothing\n" in usage.help()
    with pytest.raises(UsageError, match="--quiet takes no value"):
        usage.read(["--quiet=1"])
