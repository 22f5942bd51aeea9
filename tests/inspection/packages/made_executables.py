"""Small executables written by hand: a header, sections, and nothing to run."""

from __future__ import annotations

import struct
import zlib

BASE = 0x400000
"""The address at which the first byte of a file is loaded."""

MAGIC = b"\xff Go buildinf:"
FRAME = (
    b"0w\xaf\x0c\x92t\x08\x02A\xe1\xc1\x07\xe6\xd6\x18\xe6",
    b"\xf92C1\x86\x18 r\x00\x82B\x10A\x16\xd8\xf2",
)
"""What the Go toolchain puts around the list of modules."""


def elf(sections: dict[bytes, bytes], *, wide: bool = True, order: str = "<") -> bytes:
    """Return an ELF program with ``sections``, all of it loaded at :data:`BASE`, writable."""
    head_length, segment_length, section_length = (64, 56, 64) if wide else (52, 32, 40)
    body = bytearray(bytes(head_length + segment_length))
    placed = []
    names = b"\0"
    for name, data in {**sections, b".shstrtab": b""}.items():
        body += bytes(-len(body) % 16)
        start = len(names)
        names += name + b"\0"
        content = names if name == b".shstrtab" else data
        placed.append((start, len(body), len(content)))
        body += content
    body += bytes(-len(body) % 16)
    table = len(body)
    form = order + ("IIQQQQIIQQ" if wide else "IIIIIIIIII")
    body += bytes(section_length)
    for number, (start, offset, size) in enumerate(placed, 1):
        kind, flags, address = (1, 3, BASE + offset) if number < len(placed) else (3, 0, 0)
        body += struct.pack(form, start, kind, flags, address, offset, size, 0, 0, 1, 0)
    if wide:
        segment = struct.pack(order + "IIQQQQQQ", 1, 6, 0, BASE, BASE, len(body), len(body), 16)
    else:
        segment = struct.pack(order + "IIIIIIII", 1, 0, BASE, BASE, len(body), len(body), 6, 16)
    body[head_length : head_length + segment_length] = segment
    magic = b"\x7fELF" + bytes((2 if wide else 1, 1 if order == "<" else 2, 1)) + bytes(9)
    body[:head_length] = magic + struct.pack(
        order + ("HHIQQQIHHHHHH" if wide else "HHIIIIIHHHHHH"),
        2,
        (62 if wide else 3) if order == "<" else 22,
        1,
        BASE,
        head_length,
        table,
        0,
        head_length,
        segment_length,
        1,
        section_length,
        len(placed) + 1,
        len(placed),
    )
    return bytes(body)


def pe(section: bytes, name: bytes = b".data") -> bytes:
    """Return a Windows program with one section of data, which lies at 0x200 of the file."""
    header = bytearray(0x200)
    header[:2] = b"MZ"
    struct.pack_into("<I", header, 0x3C, 0x40)
    struct.pack_into("<4sHH12xHH", header, 0x40, b"PE\0\0", 0x8664, 1, 112, 0x22)
    struct.pack_into("<H22xQ", header, 0x58, 0x20B, BASE)
    struct.pack_into(
        "<8sIIII12xI",
        header,
        0x58 + 112,
        name,
        len(section),
        0x200,
        len(section),
        0x200,
        0xC0000040,
    )
    return bytes(header) + section


def macho(section: bytes, name: bytes = b"__go_buildinfo", order: str = "<") -> bytes:
    """Return a program of macOS with one section, which lies at 0x100 of the file."""
    header = bytearray(0x100)
    magic = 0xFEEDFACF
    struct.pack_into(order + "IIIIIII", header, 0, magic, 0x1000007, 3, 2, 1, 72 + 80, 0)
    struct.pack_into(
        order + "II16sQQQQiiII", header, 32, 0x19, 152, b"__DATA", BASE, 4096, 0,
        0x100 + len(section), 3, 3, 1, 0,
    )  # fmt: skip
    struct.pack_into(
        order + "16s16sQQI", header, 104, name, b"__DATA", BASE + 0x100, len(section), 0x100
    )
    return bytes(header) + section


def universal(*programs: bytes) -> bytes:
    """Return a file of macOS that holds ``programs``, one for each architecture."""
    body = bytearray(bytes(8 + 20 * len(programs)))
    struct.pack_into(">4sI", body, 0, b"\xca\xfe\xba\xbe", len(programs))
    for index, program in enumerate(programs):
        struct.pack_into(">IIIII", body, 8 + 20 * index, 7, 3, len(body), len(program), 4)
        body += program
    return bytes(body)


def build_info(version: str, modules: str) -> bytes:
    """Return what Go has written since 1.18: the strings stand behind the header."""
    header = MAGIC + bytes((0, 2)) + bytes(16)
    framed = FRAME[0] + modules.encode() + FRAME[1] if modules else b""
    return header + _counted(version.encode()) + _counted(framed)


def pointed_build_info(
    address: int, version: str, modules: str, *, size: int = 8, order: str = "<"
) -> bytes:
    """Return what Go wrote before 1.18, to be loaded at ``address``: the header has pointers."""
    word = order + ("Q" if size == 8 else "I")
    texts = version.encode(), FRAME[0] + modules.encode() + FRAME[1]
    strings = address + 32
    first = strings + 4 * size
    header = MAGIC + bytes((size, 0 if order == "<" else 1))
    header += struct.pack(word, strings) + struct.pack(word, strings + 2 * size)
    header += bytes(32 - len(header))
    places = (first, len(texts[0]), first + len(texts[0]), len(texts[1]))
    return header + b"".join(struct.pack(word, place) for place in places) + b"".join(texts)


def crates(text: str) -> bytes:
    """Return what cargo-auditable writes."""
    return zlib.compress(text.encode())


def _counted(data: bytes) -> bytes:
    length, counted = len(data), b""
    while length >= 0x80:
        counted += bytes((length & 0x7F | 0x80,))
        length >>= 7
    return counted + bytes((length,)) + data
