from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.dockerfile.shell.collector import (
    MOST_CARRIED,
    MOST_CHARACTERS,
    MOST_SUBSTITUTED,
    MOST_TEXT,
    one_byte_each,
)
from lightship.dockerfile.shell.reader import MOST_DEPTH


def carried(text: str) -> list[list[str]]:
    script = read_script(text)
    for command in script.commands:
        for word in command.words:
            assert text[word.start : word.end] == word.raw
    return [[word.text for word in each.words] for each in script.commands if each.carrier]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sh -c 'a b'", [["a", "b"]]),
        ('bash -lc "a && b"', [["a"], ["b"]]),
        ("/bin/bash -euo pipefail -c 'a'", [["a"]]),
        ("bash -o pipefail -c 'a' name", [["a"]]),
        ("bash -c -- 'a'", [["a"]]),
        ("sudo -u app sh -c 'a'", [["a"]]),
        ("xargs -n1 sh -c 'a \"$1\"' --", [["a", "$1"]]),
        ("su - app -c 'a'", [["a"]]),
        ("su -c 'a' app", [["a"]]),
        ("su app --command 'a'", [["a"]]),
        ("runuser -l app -c 'a'", [["a"]]),
        ("eval a b", [["a", "b"]]),
        ("eval 'a b'", [["a", "b"]]),
        ("eval 'a' '&& b'", [["a"], ["b"]]),
        (r'sh -c "a \"b c\" \$d"', [["a", "b c", "$d"]]),
        ("sh -c 'sh -c \"a b\"'", [["sh", "-c", "a b"], ["a", "b"]]),
        ("bash <<A\na b\nA\n", [["a", "b"]]),
        ("<<A bash -e\na\nb\nA", [["a"], ["b"]]),
        ("cat <<A | sh\na\nA\n", []),
        ("bash -s -- x <<'A'\na $b\nA\n", [["a", "$b"]]),
        ("bash <<A\nbash <<B\n\\$x\nB\nA\n", [["bash"], ["$x"]]),
        ('sh -c "bash <<A\n\\"b\\" c\nA\n"', [["bash"], ["b", "c"]]),
        ("bash script.sh <<A\na\nA\n", []),
        ("sh script.sh -c 'a'", []),
        ("python -c 'a b'", []),
        ("sh -c", []),
        ("sh -c ''", []),
        ("bash -c $X", []),
        ("echo sh -c 'a'", []),
    ],
)
def test_scripts_in_scripts_are_read(text: str, expected: list[list[str]]) -> None:
    assert carried(text) == expected


def test_a_carried_command_knows_its_carrier_and_its_scope() -> None:
    text = "x && sudo sh -c 'a; b' && y"
    script = read_script(text)
    names = [command.name for command in script.commands]
    assert names == ["x", "sudo", "a", "b", "y"]
    inner = script.commands[2]
    assert inner.carrier is script.commands[1]
    assert inner.scope is not None
    assert inner.scope.kind == "script"
    assert inner.scope.command is inner.carrier
    assert text[inner.scope.start : inner.scope.end] == "a; b"
    assert inner.carrier.carrier is None


def test_what_the_outer_shell_has_substituted_is_not_read_twice() -> None:
    script = read_script('sh -c "a $(b) && c"')
    assert [command.name for command in script.commands] == ["sh", "a", "b", "c"]


def test_what_is_left_to_the_inner_shell_is_read_beside_variables_of_the_outer() -> None:
    script = read_script('su x -c "a $V && [ \\"\\$(b)\\" = c ]"')
    assert [command.name for command in script.commands] == ["su", "a", "[", "b"]
    body = read_script("sh <<A\na $V \\$(b)\nA\n")
    assert [command.name for command in body.commands] == ["sh", "a", "b"]


def test_scripts_are_read_only_so_deep() -> None:
    text = "a"
    for _ in range(MOST_CARRIED + 1):
        text = "eval " + "'" + text.replace("'", "'\\''") + "'"
    names = [command.name for command in read_script(text).commands]
    assert names == ["eval"] * (MOST_CARRIED + 1)


def test_substitutions_in_heredocs_are_read() -> None:
    script = read_script("cat <<A >f\n$(a `b`) it's\nA\nc")
    assert [command.name for command in script.commands] == ["cat", "a", "b", "c"]
    assert script.substitutions[0].command is script.commands[0]
    quoted = read_script("cat <<'A' >f\n$(a)\nA\n")
    assert [command.name for command in quoted.commands] == ["cat"]
    loop = read_script("while read x; do y; done <<A\n$(a)\nA\n")
    assert [command.name for command in loop.commands] == ["read", "y", "a"]


@pytest.mark.parametrize(
    "text", ["é=1; ñ 'ü' x", "a '\udcff\udc80' b", "a \x00 b", "a 🚢 b", "\ufeffa"]
)
def test_offsets_count_characters_and_not_bytes(text: str) -> None:
    assert len(one_byte_each(text)) == len(text)
    script = read_script(text)
    for command in script.commands:
        for word in command.words:
            assert text[word.start : word.end] == word.raw
    assert script.commands[-1].words[-1].raw in {"x", "b", "\ufeffa"}


def nested_heredocs(depth: int) -> str:
    opened = "".join(f"cat <<A{index}\n$(" for index in range(depth))
    closed = "".join(f")\nA{index}\n" for index in reversed(range(depth)))
    return f"{opened}x{closed}"


def test_heredocs_in_heredocs_are_read_only_so_deep() -> None:
    assert [each.name for each in read_script(nested_heredocs(3)).commands][-1] == "x"
    assert not read_script(nested_heredocs(MOST_SUBSTITUTED)).unread
    assert read_script(nested_heredocs(MOST_SUBSTITUTED + 1)).unread
    assert read_script(nested_heredocs(2000)).unread


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "$(" * 500_000,
        "a" * (MOST_CHARACTERS + 1),
        "a\n" * MOST_CHARACTERS,
        "cat <<A\n" + "x\n" * MOST_TEXT,
        "( " * (MOST_DEPTH + 2) + "a" + " )" * (MOST_DEPTH + 2),
        "a $(" * (MOST_DEPTH + 2) + "b" + ")" * (MOST_DEPTH + 2),
        "a | " * 1000 + "b",
        ")" * 4000,
    ],
)
def test_what_is_too_long_or_too_deep_is_left_unread(text: str) -> None:
    script = read_script(text)
    assert script.unread
    assert script.commands == ()
    assert script.variables == ()
    assert script.settings == ()
    assert script.text is text


def test_a_long_heredoc_does_not_count() -> None:
    text = "cat <<'A' >f\n" + "line of data\n" * 5000 + "A\nb"
    script = read_script(text)
    assert not script.unread
    assert [command.name for command in script.commands] == ["cat", "b"]


@pytest.mark.parametrize(
    "unit",
    [
        *("(", ")", "$(", "`", '"$(', "${", "if ", "case a in b) ", "<<A ", "[[ ( ", "((", "{ "),
        *("f() { ", "'", "\\", "$", "\x00", "a@", "`# ", "[ $(", "eval ", "sh -c '", "\udc80", "é"),
    ],
)
def test_a_text_of_any_one_thing_is_read_without_harm(unit: str) -> None:
    script = read_script(unit * (1000 // len(unit)))
    assert script.text.startswith(unit)
    assert all(0 <= command.start <= command.end for command in script.commands)
