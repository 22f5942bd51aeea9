"""What the terminal can show: colour and progress, or neither."""

from __future__ import annotations

import os
import sys
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

PATIENCE = 1.0
"""The seconds before progress is shown."""

INTERVAL = 0.1
"""The seconds between two states of progress."""


def has_colour(stream: TextIO) -> bool:
    """Return whether ``stream`` is to be written in colour (``NO_COLOR``, ``FORCE_COLOR``)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class Progress:
    """A line on standard error that says how far a long run is; silent in pipes."""

    __slots__ = ("_next", "_shown", "_total", "_verb")

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._total = 0
        self._next = monotonic() + PATIENCE if sys.stderr.isatty() else float("inf")
        self._shown = False

    def expect(self, total: int) -> None:
        """Say how many there are in all."""
        self._total = total

    def done(self, count: int) -> None:
        """Say how many are done."""
        now = monotonic()
        if now < self._next:
            return
        self._next = now + INTERVAL
        self._shown = True
        sys.stderr.write(f"\r{self._verb} {count} of {self._total} files")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


def write_text(text: str) -> None:
    """Write ``text`` to standard output; what its encoding cannot hold is escaped."""
    stream = sys.stdout
    encoding = stream.encoding or "utf-8"
    stream.flush()
    data = text.encode(encoding, "backslashreplace")
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(data.decode(encoding))
    else:
        buffer.write(data)
        buffer.flush()
