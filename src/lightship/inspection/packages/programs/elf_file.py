"""ELF, the format of programs on Linux and most else: ``elf(5)``."""

from __future__ import annotations

import struct
from struct import unpack_from

from lightship.inspection.packages.programs.executable import Executable, Region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE = 2
"""The class of files with addresses of 64 bits."""
_BIG_ENDIAN = 2
_LOADED = 1
_NOT_IN_FILE = 8
_EXECUTE, _WRITE = 1, 2
_EXTENDED = 0xFFFF
"""The number of the section of names, where it stands elsewhere."""
_NAMES_LIMIT = 1024 * 1024
"""The most bytes of names that are looked at; a program has a kilobyte of them."""


def read_elf(content: memoryview, names: frozenset[bytes]) -> Executable | None:
    """Return what ``content`` is, with the sections in ``names``; None where it is no ELF file."""
    try:
        header = _Header(content)
        sections = dict(header.sections(names))
        if header.has_names and not sections:
            return Executable(content, {}, (), None)
        segments = tuple(header.segments())
    except (struct.error, OverflowError):
        return None
    data = None
    if not header.has_names:
        writable = (region for region, flags in segments if flags & (_EXECUTE | _WRITE) == _WRITE)
        data = next(writable, None)
    return Executable(content, sections, tuple(region for region, _ in segments), data)


class _Header:
    """The file's header, which says where the tables are."""

    def __init__(self, content: memoryview) -> None:
        self._content = content
        self._wide = content[4:5] == bytes((_WIDE,))
        self._order = ">" if content[5:6] == bytes((_BIG_ENDIAN,)) else "<"
        form = "QQ4xHHHHHH" if self._wide else "II4xHHHHHH"
        (
            self._segments,
            self._sections,
            _,
            self._segment_length,
            self._segment_count,
            self._section_length,
            self._section_count,
            names,
        ) = unpack_from(self._order + form, content, 32 if self._wide else 28)
        if names == _EXTENDED:
            names = unpack_from(self._order + "I", content, self._first_section(40, 24))[0]
        self._names = self._names_at(names)
        self.has_names = len(self._names) > 0

    def segments(self) -> Iterator[tuple[Region, int]]:
        """Yield the segments that are loaded, with the flags that say what may be done there."""
        for index in range(self._segment_count):
            place = self._segments + index * self._segment_length
            if self._wide:
                kind, flags, offset, address, size = unpack_from(
                    self._order + "IIQQ8xQ", self._content, place
                )
            else:
                kind, offset, address, size, flags = unpack_from(
                    self._order + "III4xI4xI", self._content, place
                )
            if kind == _LOADED and size:
                yield Region(address, offset, size), flags

    def sections(self, names: frozenset[bytes]) -> Iterator[tuple[bytes, Region]]:
        """Yield those sections with one of ``names`` that are in the file."""
        table = bytes(self._names)
        sought = [name for name in names if name in table]
        if not sought:
            return
        for index in range(self._section_count):
            place, kind, address, offset, size = self._section(index)
            for name in sought:
                if kind != _NOT_IN_FILE and table.startswith(name + b"\0", place):
                    yield name, Region(address, offset, size)

    def _names_at(self, index: int) -> memoryview:
        """Return the section that has the others' names."""
        if index >= max(self._section_count, 1) or not self._sections:
            return self._content[:0]
        _, _, _, offset, size = self._section(index)
        return self._content[offset : offset + min(size, _NAMES_LIMIT)]

    def _section(self, index: int) -> tuple[int, int, int, int, int]:
        form = "II8xQQQ" if self._wide else "II4xIII"
        place = self._sections + index * self._section_length
        found: tuple[int, int, int, int, int] = unpack_from(
            self._order + form, self._content, place
        )
        return found

    def _first_section(self, wide: int, narrow: int) -> int:
        first: int = self._sections
        return first + (wide if self._wide else narrow)
