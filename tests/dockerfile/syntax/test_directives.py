from __future__ import annotations

import pytest

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.syntax.directives import DirectiveReader, read_directive


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("# escape=`", "escape", "`"),
        ("#escape=`", "escape", "`"),
        ("#\u2003Escape \t=  ` ", "escape", "`"),
        ("# syntax = docker/dockerfile:1 ", "syntax", "docker/dockerfile:1"),
        ("# check=skip=a;error=true", "check", "skip=a;error=true"),
        ("# escape= \t", "escape", "\t"),
    ],
)
def test_a_directive_is_a_comment_with_a_known_name(line: str, name: str, value: str) -> None:
    directive = read_directive(line, 3)
    assert directive is not None
    assert (directive.name, directive.value, directive.line) == (name, value, 3)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "FROM a",
        "# a comment",
        "# escape",
        "# escape=",
        "# x=y",
        "# e scape=`",
        "#",
        "## escape=`",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert read_directive(line, 1) is None


def test_the_first_other_line_ends_them() -> None:
    reader = DirectiveReader()
    assert reader.read("# syntax=x", 1)
    assert not reader.done
    assert not reader.read("# hello", 2)
    assert reader.done
    assert list(reader.found) == ["syntax"]


def test_escape_takes_effect() -> None:
    reader = DirectiveReader()
    reader.read("# escape=`", 1)
    assert reader.escape == "`"


@pytest.mark.parametrize("lines", [["# escape=x"], ["# escape=``"], ["# check=a", "# check=b"]])
def test_what_a_directive_cannot_say_is_refused(lines: list[str]) -> None:
    reader = DirectiveReader()
    for line in lines[:-1]:
        reader.read(line, 1)
    with pytest.raises(Refusal) as refused:
        reader.read(lines[-1], 2)
    assert refused.value.kind == "bad-parser-directive"
