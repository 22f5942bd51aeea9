from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.dockerfile.shell.settings import options_among, shell_options


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-e", [("errexit", True)]),
        ("-eux", [("errexit", True), ("nounset", True), ("xtrace", True)]),
        ("+e", [("errexit", False)]),
        ("-o pipefail", [("pipefail", True)]),
        ("+o pipefail", [("pipefail", False)]),
        (
            "-euo pipefail -x",
            [*(("errexit", True), ("nounset", True)), ("pipefail", True), ("xtrace", True)],
        ),
        ("-e -- -u", [("errexit", True)]),
        ("a -e", []),
        ("-", []),
        ("-o", []),
        ("--posix -e", [("errexit", True)]),
    ],
)
def test_options_are_read_from_letters_and_names(
    text: str, expected: list[tuple[str, bool]]
) -> None:
    assert list(options_among(text.split())) == expected


@pytest.mark.parametrize(
    ("shell", "expected"),
    [
        (("/bin/bash", "-o", "pipefail", "-c"), {"pipefail"}),
        (("/bin/bash", "-eo", "pipefail", "-c"), {"errexit", "pipefail"}),
        (("/bin/sh", "-c"), set()),
        (("/bin/ash", "-euxo", "pipefail", "-c"), {*("errexit", "nounset", "xtrace", "pipefail")}),
        (("env", "X=1", "bash", "-ec"), {"errexit"}),
        (("bash", "-e", "+e", "-c"), set()),
        (("powershell", "-e"), set()),
        ((), set()),
    ],
)
def test_a_shell_is_started_with_options(shell: tuple[str, ...], expected: set[str]) -> None:
    assert shell_options(shell) == expected


def in_effect(text: str, option: str, *, initially: bool = False) -> dict[str, bool]:
    script = read_script(text)
    return {
        command.name: script.in_effect(option, command, initially=initially)
        for command in script.commands
        if command.name != "set"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a; set -e; b; set +e; c", {"a": False, "b": True, "c": False}),
        ("set -euo pipefail; a", {"a": True}),
        ("set -o errexit && a", {"a": True}),
        ("(set -e; a); b", {"a": True, "b": False}),
        ("set -e; (a; b $(c))", dict.fromkeys("abc", True)),
        ("{ set -e; a; }; b", {"a": True, "b": True}),
        ("if x; then set -e; fi; a", {"x": False, "a": True}),
        ("set -e; sh -c 'a'; b", {"sh": True, "a": False, "b": True}),
        (
            "bash -ec 'a; sh -c b'; c",
            {"bash": False, "a": True, "sh": True, "b": False, "c": False},
        ),
        ("sh -c 'set -e; a'; b", {"sh": False, "a": True, "b": False}),
        ("eval 'set -e'; a", {"eval": False, "a": True}),
        ("set -e; eval 'a'", {"eval": True, "a": True}),
        ("sudo set -x; a", {"sudo": False, "a": False}),
        ("set -- -e; a", {"a": False}),
    ],
)
def test_errexit_counts_from_where_it_is_set(text: str, expected: dict[str, bool]) -> None:
    assert in_effect(text, "errexit") == expected


def test_what_the_shell_was_started_with_holds_until_it_is_turned_off() -> None:
    assert in_effect("a | b; set +o pipefail; c", "pipefail", initially=True) == {
        "a": True,
        "b": True,
        "c": False,
    }
    assert in_effect("sh -c 'a'", "pipefail", initially=True) == {"sh": True, "a": False}


def test_at_the_end_the_last_setting_holds() -> None:
    assert read_script("set -e; a").in_effect("errexit")
    assert not read_script("set -e; a; set +e").in_effect("errexit")
    assert not read_script("(set -e; a)").in_effect("errexit")
    assert read_script("shopt -so pipefail").in_effect("pipefail")
    assert not read_script("shopt -uo pipefail").in_effect("pipefail", initially=True)
    assert not read_script("shopt -s nullglob").in_effect("nullglob")


def test_settings_say_which_command_made_them() -> None:
    script = read_script("a; set -eu")
    assert [(each.name, each.on) for each in script.settings] == [
        *(("errexit", True), ("nounset", True))
    ]
    assert all(each.command is script.commands[1] for each in script.settings)
