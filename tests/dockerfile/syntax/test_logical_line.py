from __future__ import annotations

import pytest

from lightship.dockerfile.syntax.logical_line import (
    LONGEST_LINE,
    PhysicalLines,
    continued,
    join_lines,
)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("RUN a \\", "RUN a "),
        ("RUN a \\ \t", "RUN a "),
        ("\\", ""),
        ("  \\", "  "),
        ("RUN a \\\\", None),
        ("RUN a \\\\\\", None),
        ("RUN a \\\v", None),
        ("RUN a", None),
        ("", None),
    ],
)
def test_a_line_continues_behind_one_escape_character(line: str, rest: str | None) -> None:
    assert continued(line, "\\") == rest


def test_the_other_escape_character_does_not_continue() -> None:
    assert continued("RUN a \\", "`") is None
    assert continued("RUN a `", "`") == "RUN a "


def test_lines_are_read_one_after_the_other() -> None:
    lines = PhysicalLines("a\nb\n\nc")
    read = []
    while (line := lines.read()) is not None:
        read.append((line, lines.number, lines.offset))
    assert read == [("a", 1, 0), ("b", 2, 2), ("", 3, 4), ("c", 4, 5)]
    assert lines.too_long == 0


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    lines = PhysicalLines("\ufeffa\nb")
    assert (lines.read(), lines.offset) == ("a", 1)
    assert (lines.read(), lines.offset) == ("b", 3)


@pytest.mark.parametrize("letter", ["x", "\u00e9", "\udcff"])
def test_the_longest_line_is_counted_in_bytes(letter: str) -> None:
    size = len(letter.encode("utf-8", "surrogateescape"))
    longest = letter * (LONGEST_LINE // size)
    assert PhysicalLines(longest).read() == longest
    lines = PhysicalLines("a\n" + longest + letter + "\nb")
    assert lines.read() == "a"
    assert lines.read() is None
    assert lines.too_long == 2
    lines.skip_long_line()
    assert (lines.read(), lines.number) == ("b", 3)


def test_a_line_can_be_read_again() -> None:
    lines = PhysicalLines("a\nb\nc")
    for _ in range(3):
        lines.read()
    lines.go_to(2)
    assert lines.read() == "b"


def test_joined_lines_lose_comments_and_blank_lines() -> None:
    lines = PhysicalLines("  RUN a \\\r\n#c\r\n \r\n  b\r\nUSER")
    first = lines.read()
    assert first is not None
    line = join_lines(first, lines, "\\")
    assert line is not None
    assert line.text == "RUN a   b"
    assert (line.start_line, line.end_line) == (1, 4)
    assert line.segments.pieces == ((0, 2, 6), (6, 18, 3))


def test_a_blank_line_starts_no_instruction() -> None:
    assert join_lines(" \t\r", PhysicalLines(" \t\r"), "\\") is None


def test_an_open_continuation_ends_with_the_file() -> None:
    lines = PhysicalLines("RUN a \\")
    line = join_lines(lines.read() or "", lines, "\\")
    assert line is not None
    assert line.text == "RUN a "
