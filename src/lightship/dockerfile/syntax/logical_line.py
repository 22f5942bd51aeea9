"""Physical lines joined into the text of one instruction.

Source: ``parser.go`` (``Parse``, ``trimContinuationCharacter``) of moby/buildkit;
Reading goes line by line: what an instruction is comes later.
"""

from __future__ import annotations

from lightship.dockerfile.notation.whitespace import SPACE
from lightship.dockerfile.syntax.segments import Segments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"

LONGEST_LINE: Final = 65535
"""The bytes of a physical line, its line feed left out, that the builder will read."""


class PhysicalLines:
    """The physical lines of a file, read from the first to the last.

    ``number`` is the line that was read last, counted from 1; ``starts`` are
    the offsets at which the lines start, behind the byte order mark if there
    is one. A line that is longer than :data:`LONGEST_LINE` ends the reading:
    BuildKit stops there, too. ``too_long`` is then its number, and otherwise 0;
    ``end`` is how many lines can be read.
    """

    __slots__ = ("end", "lines", "number", "starts")

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        if not lines[-1]:
            lines.pop()
        start, starts = 0, []
        for line in lines:
            starts.append(start)
            start += len(line) + 1
        if text[:1] == BYTE_ORDER_MARK:
            lines[0], starts[0] = lines[0][1:], 1
        self.lines: Final = lines
        self.starts: Final = starts
        self.number = 0
        self.end = len(lines) if len(text) <= LONGEST_LINE // 4 else self._next_end()

    def _next_end(self) -> int:
        lines = self.lines
        for index in range(self.number, len(lines)):
            if len(lines[index]) * 4 > LONGEST_LINE and _size(lines[index]) > LONGEST_LINE:
                return index
        return len(lines)

    def read(self) -> str | None:
        """Return the next line without its line feed, or None at the end."""
        number = self.number
        if number >= self.end:
            return None
        self.number = number + 1
        return self.lines[number]

    @property
    def offset(self) -> int:
        """Where the line that was read last starts."""
        return self.starts[self.number - 1]

    @property
    def too_long(self) -> int:
        """The number of the line that ended the reading, or 0 where that is the file's end."""
        at_limit = self.number == self.end < len(self.lines)
        return self.end + 1 if at_limit else 0

    def skip_long_line(self) -> None:
        """Go on behind the line that was too long."""
        self.number = self.end + 1
        self.end = self._next_end()

    def go_to(self, number: int) -> None:
        """Make line ``number`` the next one to be read."""
        self.number = number - 1


def _size(line: str) -> int:
    return len(line.encode("utf-8", "surrogateescape"))


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

    ``first`` is no comment. The answer is None where it is blank, and no instruction starts.
    """
    trimmed = first.rstrip("\r\n")
    text = trimmed.lstrip(SPACE)
    if not text:
        return None
    number = lines.number
    start = lines.starts[number - 1] + len(trimmed) - len(text)
    part = continued(text, escape)
    if part is None:
        return LogicalLine(text, Segments(((0, start, len(text)),)), number, number)
    return _join(part, start, lines, escape)


def _join(part: str, start: int, lines: PhysicalLines, escape: str) -> LogicalLine:
    first = lines.number
    parts, pieces, length = [part], [(0, start, len(part))], len(part)
    blank_lines, comments = [], []
    while True:
        line = lines.read()
        if line is None:
            break
        line = line.rstrip("\r")
        body = line.lstrip(SPACE)
        if not body:
            blank_lines.append(lines.number)
            continue
        offset = lines.starts[lines.number - 1]
        if body[0] == "#":
            comments.append((line, lines.number, offset))
            continue
        rest = continued(line, escape)
        kept = line if rest is None else rest
        parts.append(kept)
        pieces.append((length, offset, len(kept)))
        length += len(kept)
        if rest is None:
            break
    return LogicalLine(
        "".join(parts),
        Segments(tuple(piece for piece in pieces if piece[2]) or (pieces[0],)),
        first,
        lines.number,
        tuple(blank_lines),
        tuple(comments),
    )
