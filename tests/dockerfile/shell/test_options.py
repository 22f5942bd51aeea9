from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.dockerfile.shell.options import Options, read_options


def options(text: str, valued: str = "", *, clusters: bool = True) -> Options:
    words = read_script(f"program {text}").commands[0].words[1:]
    return read_options(words, frozenset(valued.split()), clusters=clusters)


def given(found: Options) -> list[tuple[str, str | None]]:
    return [(option.name, option.value) for option in found.given]


def operands(found: Options) -> list[str]:
    return [word.text for word in found.operands]


@pytest.mark.parametrize(
    ("text", "valued", "expected", "rest"),
    [
        ("-y a", "", [("-y", None)], ["a"]),
        ("-yq a", "", [("-y", None), ("-q", None)], ["a"]),
        ("--yes --to=x a", "", [("--yes", None), ("--to", "x")], ["a"]),
        ("-t stable a", "-t", [("-t", "stable")], ["a"]),
        ("-tstable a", "-t", [("-t", "stable")], ["a"]),
        ("-yt stable a", "-t", [("-y", None), ("-t", "stable")], ["a"]),
        ("--to stable a", "--to", [("--to", "stable")], ["a"]),
        ("a -y b", "", [("-y", None)], ["a", "b"]),
        ("-- -y a", "", [], ["-y", "a"]),
        ("- a", "", [], ["-", "a"]),
        ("-q=2 a", "", [("-q", "2")], ["a"]),
        ("-o=A=b a", "-o", [("-o", "A=b")], ["a"]),
        ("a -t", "-t", [("-t", None)], ["a"]),
        ("-t '-x' a", "-t", [("-t", "-x")], ["a"]),
        ('"-y" a', "", [("-y", None)], ["a"]),
    ],
)
def test_options_and_operands_are_told_apart(
    text: str, valued: str, expected: list[tuple[str, str | None]], rest: list[str]
) -> None:
    found = options(text, valued)
    assert given(found) == expected
    assert operands(found) == rest


def test_one_dash_can_open_a_long_name() -> None:
    found = options("-target x -DskipTests -o=y z", "-target", clusters=False)
    assert given(found) == [("-target", "x"), ("-DskipTests", None), ("-o", "y")]
    assert operands(found) == ["z"]


def test_the_last_of_several_options_counts_and_all_can_be_asked_for() -> None:
    found = options("-o a --option=b -o c -y -y", "-o")
    assert found.value("-o", "--option") == "c"
    assert found.values("-o", "--option") == ("a", "b", "c")
    assert found.count("-y") == 2
    assert found.has("--option")
    assert not found.has("--opt")
    assert found.value("-y") is None
    assert found.option("--no") is None


def test_an_option_says_which_words_it_is_made_of() -> None:
    found = options("-t stable", "-t").given[0]
    assert found.word.raw == "-t"
    assert found.value_word is not None
    assert found.value_word.raw == "stable"
    assert options("--to=stable").given[0].value_word is None


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("a -y", ("-y",), True),
        ("a -qy", ("-y", "--yes"), True),
        ("a --yes", ("-y", "--yes"), True),
        ("a --yes=true", ("--yes",), True),
        ("a --yessir", ("--yes",), False),
        ("a -- -y", ("-y",), False),
        ("a y", ("y",), False),
        ("-nv", ("-nv",), True),
        ("a '-y'", ("-y",), True),
        ("a $y", ("-y",), False),
    ],
)
def test_a_command_knows_its_flags(text: str, names: tuple[str, ...], expected: bool) -> None:
    assert read_script(f"program {text}").commands[0].has_flag(*names) is expected


def test_clusters_are_not_looked_into_where_the_program_has_none() -> None:
    command = read_script("java -jar x -yes").commands[0]
    assert command.has_flag("-j")
    assert not command.has_flag("-j", clusters=False)
    assert command.has_flag("-jar", clusters=False)
