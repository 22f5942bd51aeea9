"""What the Go toolchain writes into a program: its own version, and the modules that went in.

Source: the packages ``debug/buildinfo`` and ``runtime/debug`` of Go. A header of 32 bytes
begins with a magic and lies at a multiple of 16. Since Go 1.18 two strings follow it,
each after its length; before, the header points to two Go strings in memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lightship.inspection.packages.programs.executable_formats import executables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from lightship.inspection.packages.programs.executable import Executable, Region

    _Order = Literal["big", "little"]

VERSION_LIMIT = 256
"""The most bytes of a toolchain's version: ``go1.24.4 X:boringcrypto``."""
MODULES_LIMIT = 2 * 1024 * 1024
"""The most bytes of the list of modules; that of Kubernetes has some 50,000."""

_SECTIONS = frozenset((b".go.buildinfo", b"__go_buildinfo"))
_MAGIC = re.compile(rb"\xff Go buildinf:")
_MAGICS_LIMIT = 1000
"""How many that are out of line are passed over; a program has one or two."""
_ALIGNMENT = 16
_HEADER = 32
_POINTER_SIZE, _FLAGS, _POINTERS = 14, 15, 16
_BIG_ENDIAN, _INLINE = 1, 2
_FRAME = 16
"""The bytes before and after the list of modules, by which other programs find it."""


@dataclass(frozen=True, slots=True)
class RawBuildInfo:
    """The two strings; ``modules`` is empty where a program was built without modules."""

    version: str
    modules: str


def raw_build_info(content: memoryview) -> Iterator[RawBuildInfo]:
    """Yield what the toolchain wrote into each program in ``content``; nothing without Go."""
    for program in executables(content, _SECTIONS):
        found = _read(program)
        if found is not None:
            yield found


def _read(program: Executable) -> RawBuildInfo | None:
    header = _header(program)
    if header is None:
        return None
    if header[_FLAGS] & _INLINE:
        version, rest = _inline_string(header[_HEADER:], VERSION_LIMIT)
        modules, _ = _inline_string(rest, MODULES_LIMIT)
    else:
        size = header[_POINTER_SIZE]
        order: _Order = "big" if header[_FLAGS] & _BIG_ENDIAN else "little"
        pointers = header[_POINTERS:_HEADER]
        if size not in (4, 8):
            return None
        version = _pointed_string(program, pointers[:size], order, VERSION_LIMIT)
        modules = _pointed_string(program, pointers[size : 2 * size], order, MODULES_LIMIT)
    if not version:
        return None
    return RawBuildInfo(version.decode("utf-8", "replace"), _unframed(modules))


def _header(program: Executable) -> memoryview | None:
    """Return the bytes from the header on, None where there is none."""
    regions = [program.sections[name] for name in _SECTIONS if name in program.sections]
    if not regions and program.data is not None:
        regions = [program.data]
    return next((found for region in regions if (found := _in(region, program.content))), None)


def _in(region: Region, content: memoryview) -> memoryview | None:
    end = min(region.offset + region.size, len(content))
    skew = region.address - region.offset
    for match in islice(_MAGIC.finditer(content, min(region.offset, end), end), _MAGICS_LIMIT):
        if (match.start() + skew) % _ALIGNMENT == 0 and match.start() + _HEADER <= end:
            return content[match.start() : end]
    return None


def _inline_string(data: memoryview, limit: int) -> tuple[bytes, memoryview]:
    """Return the string that ``data`` begins with, and what follows it."""
    length = 0
    for index, byte in enumerate(data[:10]):
        length |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            text, rest = data[index + 1 :][:length], data[index + 1 + length :]
            return (bytes(text), rest) if len(text) == length <= limit else (b"", rest)
    return b"", data[:0]


def _pointed_string(program: Executable, pointer: memoryview, order: _Order, limit: int) -> bytes:
    """Return the Go string, an address and a length, to which ``pointer`` points."""
    size = len(pointer)
    place = program.from_address(int.from_bytes(pointer, order))
    length = int.from_bytes(place[size : 2 * size], order)
    if len(place) < 2 * size or length > limit:
        return b""
    return bytes(program.from_address(int.from_bytes(place[:size], order))[:length])


def _unframed(modules: bytes) -> str:
    if len(modules) <= 2 * _FRAME or modules[-_FRAME - 1] != ord("\n"):
        return ""
    return modules[_FRAME:-_FRAME].decode("utf-8", "replace")
