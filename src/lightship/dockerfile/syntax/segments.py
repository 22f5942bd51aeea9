"""Which pieces of a file a joined text was made of.

Comments, continuations, line endings and the tabs of a ``<<-`` body stand
inside an instruction without being part of its text. A :class:`Segments` maps
offsets in the joined text back to the file, and says which pieces of the file
an edit may touch.
"""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Segments:
    """A joined text's pieces, in order: where each starts there and in the file.

    ``pieces`` holds ``(offset in the joined text, offset in the file, length)``;
    the pieces are adjacent in the joined text and need not be in the file.
    """

    __slots__ = ("_starts", "pieces")

    def __init__(self, pieces: tuple[tuple[int, int, int], ...]) -> None:
        self.pieces: Final = pieces
        self._starts: list[int] | None = None

    def _piece(self, offset: int) -> tuple[int, int, int]:
        if len(self.pieces) == 1:
            return self.pieces[0]
        if self._starts is None:
            self._starts = [piece[0] for piece in self.pieces]
        return self.pieces[max(bisect_right(self._starts, offset) - 1, 0)]

    def to_file(self, offset: int) -> int:
        """Return where in the file the character at ``offset`` stands."""
        joined, file, length = self._piece(offset)
        return file + min(offset - joined, length)

    def end_to_file(self, offset: int) -> int:
        """Return where in the file the text that ends before ``offset`` ends.

        A range's end belongs to its last character: where a piece ends, the
        answer is that piece's end and not the next one's start.
        """
        return self.to_file(offset - 1) + 1 if offset > 0 else self.to_file(0)

    def ranges(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the ranges of the file that make up the joined text from ``start`` to ``end``."""
        found = []
        for joined, file, length in self.pieces:
            low, high = max(start, joined), min(end, joined + length)
            if low < high:
                found.append((file + low - joined, file + high - joined))
        return tuple(found)

    @property
    def owned(self) -> tuple[tuple[int, int], ...]:
        """The ranges of the file that belong to the joined text, in order."""
        return tuple((file, file + length) for _, file, length in self.pieces)
