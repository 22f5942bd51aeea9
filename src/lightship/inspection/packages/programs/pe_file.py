"""Portable Executable, the format of programs on Windows: Microsoft's PE format reference."""

from __future__ import annotations

import struct
from struct import unpack_from

from lightship.inspection.packages.programs.executable import Executable, Region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ALIGNMENT = 0x00F00000
_INITIALISED_DATA = 0x00000040 | 0x40000000 | 0x80000000
"""The flags of a section of data that can be read and written, and nothing else."""
_WIDE = 0x20B


def read_pe(content: memoryview, names: frozenset[bytes]) -> Executable | None:
    """Return what ``content`` is, with the sections in ``names``; None where it is no PE file."""
    try:
        sections = tuple(_sections(content))
    except (struct.error, OverflowError):
        return None
    if not sections:
        return None
    named = {name: region for name, region, _ in sections if name in names}
    data = (region for _, region, flags in sections if flags & ~_ALIGNMENT == _INITIALISED_DATA)
    return Executable(content, named, tuple(region for _, region, _ in sections), next(data, None))


def _sections(content: memoryview) -> Iterator[tuple[bytes, Region, int]]:
    """Yield the name, the place and the flags of each section that has bytes."""
    start = unpack_from("<I", content, 0x3C)[0]
    if bytes(content[start : start + 4]) != b"PE\0\0":
        return
    count, length = unpack_from("<2xH12xH", content, start + 4)
    optional = start + 24
    is_wide = unpack_from("<H", content, optional)[0] == _WIDE
    base = unpack_from("<Q" if is_wide else "<I", content, optional + (24 if is_wide else 28))[0]
    for index in range(count):
        name, address, size, offset, flags = unpack_from(
            "<8s4xIII12xI", content, optional + length + index * 40
        )
        if address and size:
            yield name.rstrip(b"\0"), Region(base + address, offset, size), flags
