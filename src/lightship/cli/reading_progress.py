"""A line on standard error that says how much of an image is read; silent in pipes."""

from __future__ import annotations

import sys
from time import monotonic

from lightship.cli.terminal import INTERVAL, PATIENCE, write_error
from lightship.report.sizes import share, size


class ReadingProgress:
    """What is called with the bytes that are read and with all there are to read."""

    __slots__ = ("_next", "_shown")

    def __init__(self) -> None:
        self._next = monotonic() + PATIENCE if sys.stderr.isatty() else float("inf")
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show how far the reading is, now and then."""
        now = monotonic()
        if now < self._next:
            return
        self._next = now + INTERVAL
        self._shown = True
        of = f" of {size(total)}, {share(done, total)}" if total >= done else ""
        write_error(f"\r\033[Kread {size(done)}{of}")

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            write_error("\r\033[K")
