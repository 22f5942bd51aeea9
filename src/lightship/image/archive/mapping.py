"""A part of a file mapped into memory: its bytes where the system has them, without a copy.

A file that is made shorter while it is mapped would end the program when bytes
are touched that are gone, so only what nobody writes to any more may be mapped: an
archive that was saved, a blob of a layout. See ``docs/design/2026-11-26-mapped-archives.md``.
"""

from __future__ import annotations

import mmap
import os
import stat


def mapped(handle: int, at: int, size: int) -> memoryview | None:
    """Return ``size`` bytes from ``at`` on of the open file ``handle``, which may be closed then.

    They stay mapped for as long as anybody looks at them. None where the file is
    shorter or no regular one, and on a system that cannot map it.
    """
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode) or size <= 0 or at + size > status.st_size:
        return None
    before = at % mmap.ALLOCATIONGRANULARITY
    try:
        found = mmap.mmap(handle, before + size, access=mmap.ACCESS_READ, offset=at - before)
    except (OSError, ValueError, OverflowError):
        return None
    return memoryview(found)[before:]


def let_go(part: memoryview) -> None:
    """Let the system take the memory behind ``part`` back, if it is a mapped one.

    Its bytes stay there: who looks at them again has them from the file. So what waits
    for somebody who comes later does not count as memory meanwhile.
    """
    whole = part.obj
    if isinstance(whole, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        whole.madvise(mmap.MADV_DONTNEED)
