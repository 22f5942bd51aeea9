"""What the beginning of a program says of where it can run.

The format is that of the System V ABI ("Object Files": ELF header, program
header): the machine in ``e_machine``, and the path of the loader in the segment
``PT_INTERP``, which only a dynamically linked program has.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

HEAD_SIZE = 8192
"""The bytes of a program that are looked at: Go and the linkers of GNU and LLVM put the path of
the loader into the first page."""

MAGIC = b"\x7fELF"

MOST_SEGMENTS = 64
"""The program headers that are looked at; a program has a dozen."""

LONGEST_LOADER = 256
"""The longest path of a loader that is believed."""

_INTERPRETER = 3

MACHINES = {
    3: "386",
    8: "mips",
    20: "ppc",
    21: "ppc64",
    22: "s390x",
    40: "arm",
    62: "amd64",
    183: "arm64",
    243: "riscv64",
    258: "loong64",
}
"""``e_machine`` by the names that images have for architectures (those of Go)."""

_LITTLE_ENDIAN = 1
_WIDE = 2


@dataclass(frozen=True, slots=True)
class ProgramHead:
    """A program for the ``machine``, as Go calls it ("" is unknown).

    ``loader`` is the absolute path of what loads it; empty for a static program.
    ``is_dynamic`` says that it is linked dynamically, whether or not the loader's
    path was among the bytes that were looked at.
    """

    machine: str
    loader: str
    is_dynamic: bool

    @property
    def libc(self) -> str:
        """The C library that it is linked against: "musl", "glibc", or "" where none is told."""
        name = self.loader.rpartition("/")[2]
        if name.startswith("ld-musl-"):
            return "musl"
        return "glibc" if name.startswith(("ld-linux", "ld64.so", "ld.so", "ld-")) else ""


def read_program_head(data: bytes) -> ProgramHead | None:
    """Read the beginning of a program; None where it is none, or its head is cut or malformed."""
    if data[:4] != MAGIC or len(data) < 52:
        return None
    order = "<" if data[5] == _LITTLE_ENDIAN else ">"
    wide = data[4] == _WIDE
    if wide and len(data) < 64:
        return None
    (number,) = struct.unpack_from(f"{order}H", data, 18)
    start, size, count = _segment_table(data, order, wide=wide)
    machine = _machine(number, order, wide=wide)
    loader, is_dynamic = "", False
    for place in range(start, start + size * min(count, MOST_SEGMENTS), size or 1):
        if place + (56 if wide else 32) > len(data):
            break
        kind, offset, length = _segment(data, place, order, wide=wide)
        if kind == _INTERPRETER:
            is_dynamic = True
            loader = _text(data, offset, length)
    return ProgramHead(machine, loader, is_dynamic)


def _segment_table(data: bytes, order: str, *, wide: bool) -> tuple[int, int, int]:
    if wide:
        (start,) = struct.unpack_from(f"{order}Q", data, 32)
        size, count = struct.unpack_from(f"{order}HH", data, 54)
    else:
        (start,) = struct.unpack_from(f"{order}I", data, 28)
        size, count = struct.unpack_from(f"{order}HH", data, 42)
    return start, size, count


def _segment(data: bytes, place: int, order: str, *, wide: bool) -> tuple[int, int, int]:
    """Return the type of the segment at ``place``, and where its bytes are in the file."""
    if wide:
        kind, _, offset, _, _, length = struct.unpack_from(f"{order}IIQQQQ", data, place)
    else:
        kind, offset, _, _, length = struct.unpack_from(f"{order}IIIII", data, place)
    return kind, offset, length


def _text(data: bytes, offset: int, length: int) -> str:
    if not 0 < length <= LONGEST_LOADER or offset + length > len(data):
        return ""
    return data[offset : offset + length].split(b"\0")[0].decode("utf-8", "replace")


def _machine(number: int, order: str, *, wide: bool) -> str:
    name = MACHINES.get(number, "")
    if name == "ppc64" and order == "<":
        return "ppc64le"
    if name == "mips":
        return f"mips{'64' if wide else ''}{'le' if order == '<' else ''}"
    return name
