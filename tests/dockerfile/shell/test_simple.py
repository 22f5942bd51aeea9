from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.dockerfile.shell.command import Command


def commands(text: str) -> tuple[Command, ...]:
    script = read_script(text)
    for command in script.commands:
        for word in command.words:
            assert text[word.start : word.end] == word.raw
    return script.commands


def raws(text: str) -> list[list[str]]:
    return [[word.raw for word in command.words] for command in commands(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b c", [["a", "b", "c"]]),
        ("a 'b c' \"d\"'e'f", [["a", "'b c'", "\"d\"'e'f"]]),
        ("A=b C=d e f=g", [["e", "f=g"]]),
        ("> out a < in b", [["a", "b"]]),
        ("a > out b c", [["a", "b", "c"]]),
        ("a >out 2>&1 b >>log c", [["a", "b", "c"]]),
        ("export A=b C", [["export", "A=b", "C"]]),
        ("unset A B", [["unset", "A", "B"]]),
        ("local a=$b", [["local", "a=$b"]]),
        ("a x-$B y", [["a", "x-$B", "y"]]),
        ("a b$C.d-$E/f", [["a", "b$C.d-$E/f"]]),
        ("a 'b'`c`d", [["a", "'b'`c`d"], ["c"]]),
        ("a add - 2>&1", [["a", "add", "-"]]),
        ("x $(a add - 2>&1)", [["x", "$(a add - 2>&1)"], ["a", "add", "-"]]),
        ("a {b,c} {}", [["a", "{b,c}", "{}"]]),
        ("a == b", [["a", "==", "b"]]),
        ("a \\\n b", [["a", "b"]]),
        ("a # b c", [["a"]]),
        ("a b#c", [["a", "b#c"]]),
        ("a [!x]*", [["a", "[!x]*"]]),
        ("let x=1+2", [["let", "x=1+2"]]),
        ("a > plugins/$P.php b", [["a", "b"]]),
        ("time A=b c", [["time", "A=b", "c"]]),
    ],
)
def test_words_are_the_name_and_the_arguments(text: str, expected: list[list[str]]) -> None:
    assert raws(text) == expected


def test_assignments_before_a_command_are_kept_beside_its_words() -> None:
    (command,) = commands("A=1 B+='x y' C= D[0]=z cmd")
    found = [(each.name, each.operator, each.value) for each in command.assignments]
    assert [(name, operator) for name, operator, _ in found] == [
        *(("A", "="), ("B", "+="), ("C", "="), ("D", "="))
    ]
    values = [value.text if value else None for _, _, value in found]
    assert values == ["1", "x y", None, "z"]
    assert command.name == "cmd"


def test_assignments_alone_are_a_command_without_words() -> None:
    first, second = commands("A=1 B=(x 'y z'); C=x-$D-$E")
    assert [each.name for each in first.assignments] == ["A", "B"]
    assert first.words == ()
    assert first.name == ""
    value = second.assignments[0].value
    assert value is not None
    assert value.raw == "x-$D-$E"


@pytest.mark.parametrize(
    ("text", "operator", "descriptor", "target"),
    [
        ("a > b", ">", None, "b"),
        ("a 2>>b", ">>", 2, "b"),
        ("a 2>&1", ">&", 2, "1"),
        ("a &>b", "&>", None, "b"),
        ("a < 'b c'", "<", None, "b c"),
        ("a >| b", ">|", None, "b"),
        ("a <<< 'b'", "<<<", None, "b"),
    ],
)
def test_a_redirection_has_operator_descriptor_and_target(
    text: str, operator: str, descriptor: int | None, target: str
) -> None:
    (command,) = commands(text)
    (redirect,) = command.redirects
    assert (redirect.operator, redirect.descriptor) == (operator, descriptor)
    assert redirect.target is not None
    assert redirect.target.text == target
    assert redirect.writes is (">" in operator)
    assert text[redirect.start : redirect.end].endswith(redirect.target.raw)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ -f a ]", ["[", "-f", "a", "]"]),
        ("[[ $a = ')' && b ]]", ["[[", "$a", "=", "')'", "&&", "b", "]]"]),
        ("(( x < 3 ))", ["((", "x", "<", "3", "))"]),
        ("test -f a", ["test", "-f", "a"]),
        ("[ $(b) > 2 ]", ["[", "$(b)", ">", "2", "]"]),
    ],
)
def test_a_test_is_a_command_up_to_its_bracket(text: str, expected: list[str]) -> None:
    assert raws(text)[0] == expected


def test_a_test_ends_where_its_line_does() -> None:
    assert raws('if [ "$a" == "" ]\nthen\n  b "c"\nfi\nd') == [
        *(["[", '"$a"', "==", '""', "]"], ["b", '"c"'], ["d"])
    ]


def test_the_substitutions_of_a_test_are_read() -> None:
    assert raws("[ \"$(id -u)\" = '$(no)' ] && a") == [
        *(["[", '"$(id -u)"', "=", "'$(no)'", "]"], ["id", "-u"], ["a"])
    ]


def test_braces_that_the_grammar_takes_for_words_are_none() -> None:
    assert raws("time { a b; c; }") == [["a", "b"], ["c"]]


def test_a_commands_range_holds_its_redirections() -> None:
    text = "a; b c >d 2>&1; e"
    command = commands(text)[1]
    assert text[command.start : command.end] == "b c >d 2>&1"
    before = commands("A=1 b")[0]
    assert (before.start, before.end) == (0, 5)


def test_what_is_readable_around_an_error_is_read() -> None:
    script = read_script("a b && {{ x }} c; d e | f")
    found = {command.name for command in script.commands}
    assert script.has_error
    assert {"a", "d", "f"} <= found


def test_loose_words_of_an_error_are_a_guess() -> None:
    script = read_script("if a; then b")
    assert script.has_error
    assert [(each.name, each.recovered) for each in script.commands] == [("a", False), ("b", True)]
