"""What the terminal can show: colour and progress, or neither."""

from __future__ import annotations

import os
import sys
from time import monotonic

from lightship.model.errors import OutputError
from lightship.project.reading import unreadable

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
        write_error(f"\r{self._verb} {count} of {self._total} files")

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            write_error("\r\033[K")


def write_text(text: str) -> None:
    """Write ``text`` to standard output, as UTF-8 wherever it goes but to a terminal.

    What a terminal's encoding cannot hold is escaped. Raises as :func:`write_bytes` does.
    """
    stream = sys.stdout
    # The same input gives the same bytes in any locale; a terminal wants its own.
    encoding = (stream.encoding or "utf-8") if stream.isatty() else "utf-8"
    write_bytes(text.encode(encoding, "backslashreplace"))


def write_bytes(data: bytes) -> None:
    """Write ``data`` to standard output.

    A reader that has gone away, as `head` does, is no error. Raises
    :class:`~lightship.model.errors.OutputError` where it cannot be written.
    """
    stream = sys.stdout
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        # Somebody has put a stream of text in its place.
        stream.write(data.decode("utf-8"))
        return
    try:
        stream.flush()
        buffer.write(data)
        buffer.flush()
    except BrokenPipeError:
        _discard(stream)
    except OSError as error:
        _discard(stream)
        raise OutputError(
            f"the output could not be written: {error.strerror}", "make room for it"
        ) from error


def write_error(text: str) -> None:
    """Write ``text`` to standard error, or nowhere where that cannot be."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def read_input(limit: int) -> bytes:
    """Return what stands on standard input, at most ``limit`` bytes.

    Raises :class:`~lightship.model.errors.InputError` where it cannot be read.
    """
    try:
        return sys.stdin.buffer.read(limit)
    except OSError as error:
        raise unreadable("standard input", error) from error


def open_closed_streams() -> None:
    """Connect those of the standard streams that the caller has closed to nothing."""
    # In this order: each takes the lowest number that is free, so its own.
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


def _discard(stream: TextIO) -> None:
    """Send what ``stream`` still holds, and all that follows, to nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
