"""Which format an executable has is told by its first bytes; a universal file holds several."""

from __future__ import annotations

from struct import unpack_from

from lightship.inspection.packages.programs.elf_file import read_elf
from lightship.inspection.packages.programs.macho_file import read_macho
from lightship.inspection.packages.programs.pe_file import read_pe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.inspection.packages.programs.executable import Executable

EXECUTABLE_LIMIT = 256 * 1024 * 1024
"""The most bytes of an executable that are read; the largest servers in Go have about as many."""

_ELF = b"\x7fELF"
_MACHO = frozenset(
    (b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe")
)
_UNIVERSAL = frozenset((b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf"))
_UNIVERSAL_WIDE = b"\xca\xfe\xba\xbf"
_MOST_PARTS = 19
"""A Java class begins as a universal file does, and where that counts has a version from 45 on."""
FIRST_BYTES = b"\x7fM\xfe\xce\xcf\xca"
"""The first bytes that any of them has: most files are told to be none by their own."""
_NOT_LINKED = frozenset((b"\x01\x00", b"\x00\x01", b"\x04\x00", b"\x00\x04"))
"""The kinds of ELF files, in either byte order, that are objects or dumps of memory."""


def is_executable(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a program or a shared library."""
    if not head or head[0] not in FIRST_BYTES:
        return False
    magic = head[:4]
    if magic == _ELF:
        return head[16:18] not in _NOT_LINKED
    if magic[:2] == b"MZ" or magic in _MACHO:
        return True
    return magic in _UNIVERSAL and 0 < int.from_bytes(head[4:8], "big") <= _MOST_PARTS


def executables(content: memoryview, names: frozenset[bytes]) -> Iterator[Executable]:
    """Yield the executables in ``content``, with those of their sections that ``names`` has.

    What cannot be read is left out: a file may begin like an executable and be none.
    """
    magic = bytes(content[:4])
    parts = _parts(content) if magic in _UNIVERSAL else (content,)
    for part in parts:
        found = _read(part, names)
        if found is not None:
            yield found


def _read(content: memoryview, names: frozenset[bytes]) -> Executable | None:
    magic = bytes(content[:4])
    if magic == _ELF:
        return read_elf(content, names)
    if magic in _MACHO:
        return read_macho(content, names)
    return read_pe(content, names) if magic[:2] == b"MZ" else None


def _parts(content: memoryview) -> Iterator[memoryview]:
    """Yield the files in a universal one: ``mach-o/fat.h``."""
    is_wide = content[:4] == _UNIVERSAL_WIDE
    form, length = (">8xQQ", 32) if is_wide else (">8xII", 20)
    count = min(int.from_bytes(content[4:8], "big"), _MOST_PARTS)
    for start in range(8, 8 + count * length, length):
        if start + length > len(content):
            return
        offset, size = unpack_from(form, content, start)
        yield content[offset : offset + size]
