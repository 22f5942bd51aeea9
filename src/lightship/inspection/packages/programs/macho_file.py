"""Mach-O, the format of programs on macOS: ``mach-o/loader.h``."""

from __future__ import annotations

import struct
from struct import unpack_from

from lightship.inspection.packages.programs.executable import Executable, Region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE = frozenset((b"\xfe\xed\xfa\xcf", b"\xcf\xfa\xed\xfe"))
_SEGMENT, _SEGMENT_WIDE = 0x1, 0x19
_READ_WRITE = 3
_COMMANDS_LIMIT = 4096
_SECTIONS_LIMIT = 4096
"""The most that are looked at of either; a program has some dozens."""


def read_macho(content: memoryview, names: frozenset[bytes]) -> Executable | None:
    """Return what ``content`` is, with the sections in ``names``; None where it is no Mach-O file.

    Segments are those of the first architecture: a universal file is taken apart before.
    """
    magic = bytes(content[:4])
    order = ">" if magic[0] == 0xFE else "<"
    segments: list[Region] = []
    sections: dict[bytes, Region] = {}
    data = None
    try:
        for place, is_wide in _segment_commands(content, order, magic in _WIDE):
            region, protection, count, end = _segment(content, order, place, is_wide)
            if region.size and region.address:
                segments.append(region)
                if data is None and protection == (_READ_WRITE, _READ_WRITE):
                    data = region
            for name, part in _sections(content, order, end, count, is_wide):
                if name in names:
                    sections.setdefault(name, part)
    except (struct.error, OverflowError):
        return None
    return Executable(content, sections, segments, data)


def _segment_commands(content: memoryview, order: str, is_wide: bool) -> Iterator[tuple[int, bool]]:
    """Yield where each command that describes a segment stands, and whether it is a wide one."""
    count = unpack_from(order + "I", content, 16)[0]
    place = 32 if is_wide else 28
    for _ in range(min(count, _COMMANDS_LIMIT)):
        kind, length = unpack_from(order + "II", content, place)
        if kind in (_SEGMENT, _SEGMENT_WIDE):
            yield place, kind == _SEGMENT_WIDE
        if length < 8:
            return
        place += length


def _segment(
    content: memoryview, order: str, place: int, is_wide: bool
) -> tuple[Region, tuple[int, int], int, int]:
    """Return a segment, its protection, how many sections it has, and where they are described."""
    form, length = ("Q8xQQiiI", 72) if is_wide else ("I4xIIiiI", 56)
    address, offset, size, most, first, count = unpack_from(order + form, content, place + 24)
    return Region(address, offset, size), (first, most), count, place + length


def _sections(
    content: memoryview, order: str, start: int, count: int, is_wide: bool
) -> Iterator[tuple[bytes, Region]]:
    form, length = ("16s16xQQI", 80) if is_wide else ("16s16xIII", 68)
    for index in range(min(count, _SECTIONS_LIMIT)):
        name, address, size, offset = unpack_from(order + form, content, start + index * length)
        yield name.rstrip(b"\0"), Region(address, offset, size)
