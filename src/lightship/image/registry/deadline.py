"""A moment by which an exchange with a registry must be over, for each thread its own."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Deadline:
    """Says how long the current exchange of this thread may still take.

    A timeout for each read alone is no bound: a server that sends a byte now and then
    keeps its client for ever.
    """

    def __init__(self) -> None:
        self._moments = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Let what is done inside take ``seconds`` at most."""
        before = getattr(self._moments, "end", None)
        end = time.monotonic() + seconds
        self._moments.end = end if before is None else min(end, before)
        try:
            yield
        finally:
            self._moments.end = before

    def left(self, timeout: float | None) -> float | None:
        """Return ``timeout``, or less where the exchange must be over sooner; 0 or less: at once.

        None stands for no bound.
        """
        end = getattr(self._moments, "end", None)
        if end is None:
            return timeout
        left: float = end - time.monotonic()
        return left if timeout is None else min(timeout, left)
