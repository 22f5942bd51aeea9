"""A header block of a tar, as it stands there.

The formats are those of V7, POSIX.1-1988 (``ustar``) and GNU tar, told apart by
their magic as Go's ``archive/tar`` tells them: only ``ustar`` has a prefix.
"""

from __future__ import annotations

from struct import Struct
from zlib import adler32

from lightship.image.tar.numbers import number
from lightship.model.errors import MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.image.tar.numbers import NumberReader

BLOCK: Final = 512
"""The bytes of a header; content is filled up to a multiple of it."""

_FIELDS: Final = Struct("100s8s8s8s12s12s8sc100s8s32s32s8s8s155s12x")
_ZEROS: Final = bytes(BLOCK)
_USTAR: Final = b"ustar\x0000"
_GNU: Final = b"ustar  \0"


class Header:
    """The fields of one header block; ``flag`` is the type flag, a byte.

    ``name`` and ``link`` are bytes as they stand there, the prefix put before.
    """

    __slots__ = ("device", "flag", "gid", "is_gnu", "link", "mode", "name", "size", "time", "uid")

    def __init__(
        self,
        name: bytes,
        flag: int,
        mode: int,
        uid: int,
        gid: int,
        size: int,
        time: int,
        link: bytes,
        device: tuple[int, int],
        is_gnu: bool,
    ) -> None:
        self.name: Final = name
        self.flag: Final = flag
        self.mode: Final = mode
        self.uid: Final = uid
        self.gid: Final = gid
        self.size: Final = size
        self.time: Final = time
        self.link: Final = link
        self.device: Final = device
        self.is_gnu: Final = is_gnu


def is_end(data: memoryview, at: int) -> bool:
    """Whether the block at ``at`` is all zeros, which is how a tar ends."""
    return data[at] == 0 and data[at : at + BLOCK] == _ZEROS


def read_header(data: memoryview, at: int, numbers: NumberReader) -> Header:
    """Read the header block that begins at ``at`` in ``data``; ``numbers`` reads its numbers.

    Raises:
        MalformedImage: it is none, or one that says what cannot be.

    """
    (
        name,
        mode,
        uid,
        gid,
        size,
        time,
        checksum,
        flag,
        link,
        magic,
        _,
        _,
        major,
        minor,
        prefix,
    ) = _FIELDS.unpack_from(data, at)
    try:
        if not _sums_up(data, at, checksum):
            raise ValueError
        header = Header(
            _text(name, prefix if magic == _USTAR else b""),
            flag[0],
            numbers.read(mode),
            numbers.read(uid),
            numbers.read(gid),
            number(size),
            numbers.read(time),
            link.partition(b"\0")[0],
            _device(flag[0], major, minor),
            magic == _GNU,
        )
    except ValueError:
        raise MalformedImage(
            f"a layer is no tar: the header at byte {at} of a part of it is malformed",
            "the image is damaged, or was written by a faulty tool",
        ) from None
    if header.size < 0:
        raise MalformedImage(
            "a layer holds a file of a negative size",
            "the image is damaged, or was made to harm",
        )
    return header


def _text(name: bytes, prefix: bytes) -> bytes:
    end = name.find(b"\0")
    text = name if end < 0 else name[:end]
    if prefix[:1] in {b"", b"\0"}:
        return text
    return prefix.partition(b"\0")[0] + b"/" + text


def _device(flag: int, major: bytes, minor: bytes) -> tuple[int, int]:
    """Return the numbers of a device; in other headers these fields may hold anything."""
    return (number(major), number(minor)) if flag in {0x33, 0x34} else (0, 0)


def _sums_up(data: memoryview, at: int, checksum: bytes) -> bool:
    """Whether the sum of the header's bytes is what its checksum says.

    The checksum's own eight bytes count as spaces. Adler-32 has the sum of all
    bytes in its lower half (RFC 1950, section 8.2), and is a hundred times as fast
    as adding in Python; some old tars added signed bytes.
    """
    wanted = number(checksum)
    block = bytes(data[at : at + BLOCK])
    total = (adler32(block) & 0xFFFF) - 1 - sum(checksum) + 8 * 0x20
    if (total - wanted) % 65521 == 0:
        return True
    spaced = block[:148] + b" " * 8 + block[156:]
    return wanted == sum(spaced) - 256 * sum(byte >> 7 for byte in spaced)
