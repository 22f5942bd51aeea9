"""An executable as the readers of packages see it: named sections, and addresses put to bytes."""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Region:
    """A run of bytes in a file, and the address at which a program finds it."""

    address: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Executable:
    """One program or library: ``sections`` by name, ``segments`` as they are loaded.

    ``data`` is the first segment to write to: where a linker that names no sections
    puts what is to be found later.
    """

    content: memoryview
    sections: Mapping[bytes, Region]
    segments: Sequence[Region]
    data: Region | None

    def from_address(self, address: int) -> memoryview:
        """Return the bytes from ``address`` to the end of its segment; none where it has none."""
        for region in self.segments:
            if region.address <= address < region.address + region.size:
                start = region.offset + address - region.address
                return self.content[start : region.offset + region.size]
        return self.content[:0]

    def section(self, name: bytes) -> memoryview:
        """Return the bytes of the section of that name; none where there is no such section."""
        region = self.sections.get(name)
        if region is None:
            return self.content[:0]
        return self.content[region.offset : region.offset + region.size]
