"""Physical lines joined into the text of one instruction.

Source: ``parser.go`` (``Parse``, ``trimContinuationCharacter``) of moby/buildkit;
Reading goes line by line: what an instruction is comes later.
"""

from __future__ import annotations

from lightship.dockerfile.segments import Segments
from lightship.dockerfile.whitespace import SPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LONGEST_LINE = 65535
"""The bytes of a physical line, its line feed left out, that the builder will read."""


class PhysicalLines:
    """The physical lines of a file, read from the first to the last.

    ``number`` is the line that was read last, counted from 1, and ``offset``
    where it starts. A line that is longer than :data:`LONGEST_LINE` ends the
    reading (``too_long`` is then its number): BuildKit stops there, too.
    """

    __slots__ = ("_lines", "_next", "number", "offset", "too_long")

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        if not lines[-1]:
            lines.pop()
        self._lines = lines
        self._next = 0
        self.number = 0
        self.offset = 0
        self.too_long = 0

    def read(self) -> str | None:
        """Return the next line without its line feed, or None at the end."""
        if self.number >= len(self._lines) or self.too_long:
            return None
        line = self._lines[self.number]
        if len(line) * 4 > LONGEST_LINE and self._is_too_long(line):
            self.too_long = self.number + 1
            return None
        self.number += 1
        self.offset = self._next
        self._next += len(line) + 1
        return line

    def _is_too_long(self, line: str) -> bool:
        size = len(line.encode("utf-8", "surrogateescape"))
        # The reader's buffer holds 65536 bytes, and must hold the line feed, too, if there is one.
        return size > LONGEST_LINE

    def skip_long_line(self) -> None:
        """Go on behind the line that was too long."""
        self._next += len(self._lines[self.number]) + 1
        self.number = self.too_long
        self.too_long = 0

    def go_back_to(self, number: int) -> None:
        """Make line ``number`` the next one to be read."""
        self._next -= sum(len(line) + 1 for line in self._lines[number - 1 : self.number])
        self.number = number - 1


class LogicalLine:
    """The joined text of one instruction, and the lines it came from.

    ``blank_lines`` are the numbers of the blank lines between its parts, which
    BuildKit skips with a warning; ``comments`` are the comments between them,
    each with its line and offset.
    """

    __slots__ = ("blank_lines", "comments", "end_line", "segments", "start_line", "text")

    def __init__(
        self,
        text: str,
        segments: Segments,
        start_line: int,
        end_line: int,
        blank_lines: tuple[int, ...] = (),
        comments: tuple[tuple[str, int, int], ...] = (),
    ) -> None:
        self.text: Final = text
        self.segments: Final = segments
        self.start_line: Final = start_line
        self.end_line = end_line
        self.blank_lines: Final = blank_lines
        self.comments: Final = comments


def is_comment(line: str) -> bool:
    """Return whether the physical line ``line`` is a comment."""
    return line.lstrip(SPACE)[:1] == "#"


def continued(line: str, escape: str) -> str | None:
    """Return ``line`` without its continuation, or None where it does not continue.

    It continues where it ends with the escape character, and blanks perhaps,
    unless another escape character stands before that.
    """
    trimmed = line.rstrip(" \t")
    if trimmed[-1:] != escape or trimmed[-2:-1] == escape:
        return None
    return trimmed[:-1]


def join_lines(first: str, lines: PhysicalLines, escape: str) -> LogicalLine | None:
    """Return the instruction that starts with the physical line ``first``, just read.

    The answer is None where the line is blank or a comment, and no instruction starts.
    """
    trimmed = first.rstrip("\r\n")
    text = trimmed.lstrip(SPACE)
    if not text or text[0] == "#":
        return None
    start_line = lines.number
    start = lines.offset + len(trimmed) - len(text)
    part = continued(text, escape)
    if part is None:
        return LogicalLine(text, Segments(((0, start, len(text)),)), start_line, start_line)
    return _join(part, start, lines, escape)


def _join(part: str, start: int, lines: PhysicalLines, escape: str) -> LogicalLine:
    start_line = lines.number
    parts, pieces, length = [part], [(0, start, len(part))], len(part)
    blank_lines, comments = [], []
    more = True
    while more:
        line = lines.read()
        if line is None:
            break
        line = line.rstrip("\r")
        body = line.lstrip(SPACE)
        if body[:1] == "#":
            comments.append((line, lines.number, lines.offset))
            continue
        if not body:
            blank_lines.append(lines.number)
            continue
        rest = continued(line, escape)
        if rest is None:
            rest, more = line, False
        parts.append(rest)
        pieces.append((length, lines.offset, len(rest)))
        length += len(rest)
    segments = Segments(tuple(piece for piece in pieces if piece[2]) or (pieces[0],))
    text = "".join(parts)
    return LogicalLine(
        text, segments, start_line, lines.number, tuple(blank_lines), tuple(comments)
    )
