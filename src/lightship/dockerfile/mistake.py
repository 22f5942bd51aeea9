"""A mistake that makes a build fail: what BuildKit itself refuses."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

READING: Final = 0
"""Found while the file is split into instructions (BuildKit's ``parser`` package)."""
MEANING: Final = 1
"""Found while an instruction's words are understood (its ``instructions`` package)."""
BUILDING: Final = 2
"""Found before the first step runs, when stages are put together (``dockerfile2llb``)."""


class Mistake(Value):
    """One mistake: its kind (the slug of the rule that reports it), where, and what to do.

    ``start`` and ``end`` are offsets in the file, ``line`` is the line that
    BuildKit reports, and ``phase`` says which of its three passes does: all of
    an earlier pass come before any of a later one.
    """

    __slots__ = ("end", "hint", "kind", "line", "message", "phase", "start")

    def __init__(
        self, kind: str, message: str, hint: str, line: int, start: int, end: int, phase: int
    ) -> None:
        self.kind: Final = kind
        self.message: Final = message
        self.hint: Final = hint
        self.line: Final = line
        self.start: Final = start
        self.end: Final = end
        self.phase: Final = phase

    def in_child(self, line: int) -> Mistake:
        """Return the same mistake as found in a stage whose FROM stands on ``line``."""
        return Mistake(self.kind, self.message, self.hint, line, self.start, self.end, BUILDING)


class Refusal(Exception):
    """Raised inside the reader where a mistake is found, and caught by it.

    ``start`` and ``end`` are offsets in the instruction's joined text; an
    ``end`` of -1 means the whole instruction.
    """

    def __init__(self, kind: str, message: str, hint: str, start: int = 0, end: int = -1) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.hint = hint
        self.start = start
        self.end = end

    def at(self, start: int, end: int) -> Refusal:
        """Return the same refusal for another place."""
        return Refusal(self.kind, self.message, self.hint, start, end)
