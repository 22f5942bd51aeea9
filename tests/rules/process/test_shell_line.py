"""What a shell's text comes to."""

from __future__ import annotations

import pytest

from lightship.rules.process.shell_line import ShellLine, shell_stays


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("node server.js", "node"),
        ("cd /app && exec /opt/bin/serve", "serve"),
        ("a; b; sudo -u me c $X", "c"),
        ("A=1 serve", "serve"),
        ("a | b", ""),
        ("a || b", ""),
        ("a &", ""),
        ("if a; then b; fi", ""),
        ("! a", ""),
        ("$PROGRAM", ""),
        ("{{program}}", ""),
        ("", ""),
    ],
)
def test_the_program_is_that_of_the_last_statement(text: str, program: str) -> None:
    assert ShellLine(text).program == program


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("node server.js", True),
        ("'/opt/my app' \"--all\"", True),
        ("node $FILE", False),
        ("node *.js", False),
        ("node server.js > log", False),
        ("A=1 node server.js", False),
        ("node a.js; node b.js", False),
        ("node $(pick)", False),
    ],
)
def test_a_plain_line_needs_no_shell(text: str, is_plain: bool) -> None:
    assert ShellLine(text).is_plain is is_plain


@pytest.mark.parametrize(
    ("text", "makes_way"),
    [
        ("exec a", True),
        ("if a; then exec b; fi; c", True),
        ("trap stop TERM; a & wait", True),
        ("exec 2>&1; a", False),
        ("a", False),
        ("echo exec", False),
    ],
)
def test_exec_and_trap_make_way(text: str, makes_way: bool) -> None:
    assert ShellLine(text).makes_way is makes_way


@pytest.mark.parametrize(
    ("text", "shell", "system", "stays"),
    [
        ("a", "/bin/sh", "debian", True),
        ("a", "/bin/sh", "ubuntu", True),
        ("a && b", "/bin/sh", "alpine", False),
        ("a", "sh", "fedora", False),
        ("a", "/bin/sh", None, None),
        ("a", "/bin/sh", "elsewhere", None),
        ("a; b", "bash", "debian", False),
        ("a", "/bin/dash", "alpine", True),
        ("a", "fish", "debian", None),
        ("a | b", "bash", "alpine", True),
        ("a & wait", "bash", "alpine", True),
        ("f() { a; }; f", "bash", "alpine", True),
        ("exec a", "/bin/sh", "debian", False),
    ],
)
def test_which_shell_is_still_there(
    text: str, shell: str, system: str | None, stays: bool | None
) -> None:
    assert shell_stays(ShellLine(text), shell, system) is stays


def test_what_is_no_shell_is_not_readable() -> None:
    assert not ShellLine("if then (").is_readable
    assert not ShellLine("  ").is_readable
    assert ShellLine("a").is_readable


def test_a_service_is_found_wherever_it_stands() -> None:
    assert ShellLine("find . | sort").service == ""
    assert ShellLine("while true; do node a.js; done").service == "node"
