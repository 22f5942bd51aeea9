"""How much of a blob has arrived: told by the thread that fetches it to those that read it."""

from __future__ import annotations

import threading

STEP = 512 * 1024
"""The bytes for which a reader is woken up: each waking costs a turn of the interpreter's lock."""

_POLL_SECONDS = 0.05
"""After which a reader looks for less: a slow network brings little at a time."""

_NEVER = 1 << 62


class Arrival:
    """A count of bytes that only grows, and an end."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._count = 0
        self._wanted = _NEVER
        self._is_over = False
        self._failure: BaseException | None = None

    def tell(self, count: int) -> None:
        """Say that the first ``count`` bytes can be read."""
        self._count = count
        if count >= self._wanted:
            with self._condition:
                self._wanted = _NEVER
                self._condition.notify_all()

    def end(self, failure: BaseException | None = None) -> None:
        """Say that all is there, or that it will never be."""
        with self._condition:
            self._is_over = True
            self._failure = failure
            self._condition.notify_all()

    def wait(self, position: int) -> int | None:
        """Wait for more than ``position`` bytes, and return how many there are; None for all.

        Raises the failure that it ended with, if it did.
        """
        with self._condition:
            while self._count <= position and not self._is_over:
                self._wanted = position + STEP
                self._condition.wait(_POLL_SECONDS)
            if self._failure is not None:
                raise self._failure
            return None if self._is_over else self._count
