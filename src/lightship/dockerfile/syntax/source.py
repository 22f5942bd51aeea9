"""The text of one file, and where its characters stand."""

from __future__ import annotations

from bisect import bisect_right

from lightship.model.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Source:
    """A file's text, with offsets turned into lines and columns on demand.

    The text is decoded from UTF-8 with ``surrogateescape``, so that any bytes
    can be read and given back. Lines end at LF alone.
    """

    __slots__ = ("_lowered", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self._lowered: str | None = None
        self._starts: list[int] | None = None

    @property
    def lowered(self) -> str:
        """The text in lower case, in which words are looked for that may be written otherwise."""
        if self._lowered is None:
            self._lowered = self.text.lower()
        return self._lowered

    @property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts; the first is 0."""
        if self._starts is None:
            starts = [0]
            at = self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts = starts
        return self._starts

    def line_of(self, offset: int) -> int:
        """Return the line, counted from 1, on which ``offset`` stands."""
        return bisect_right(self.line_starts, offset)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the characters from ``start`` up to ``end``."""
        starts = self.line_starts
        line = bisect_right(starts, start)
        is_one_line = line == len(starts) or end < starts[line]
        end_line = line if is_one_line else bisect_right(starts, end)
        return Span(line, start - starts[line - 1] + 1, end_line, end - starts[end_line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the offset at which the character of ``line`` and ``column`` stands."""
        starts = self.line_starts
        start = starts[line - 1] if line <= len(starts) else len(self.text)
        return min(start + column - 1, len(self.text))

    def line_text(self, line: int) -> str:
        """Return line ``line``, counted from 1, without its line ending."""
        starts = self.line_starts
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")
