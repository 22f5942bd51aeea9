"""How much work a block may do, in calls and not in seconds: the same on every machine."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class TooMuchWork(AssertionError):
    """A block made more calls than it may."""


@contextmanager
def at_most(calls: int) -> Iterator[None]:
    """Fail, at once, where the block makes more than ``calls`` calls of functions."""
    made = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal made
        del frame, argument
        if event in ("call", "c_call"):
            made += 1
            if made > calls:
                sys.setprofile(before)
                raise TooMuchWork(f"more than {calls} calls")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)
