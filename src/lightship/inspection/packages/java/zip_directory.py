"""The directory of a zip file in memory, and its members unpacked with a limit.

Source: PKWARE's APPNOTE, sections 4.3 and 4.5. ``zipfile`` makes an object of a
kilobyte for each member; a directory here is walked once and keeps what is asked for.
Bytes before the archive, such as a script that starts it, are allowed for.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from struct import Struct, unpack_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEMBERS_LIMIT = 1_000_000
"""The most members that are looked at in one archive."""

_END = b"PK\x05\x06"
_END_LENGTH = 22
_LONGEST_COMMENT = 0xFFFF
_WIDE_LOCATOR = b"PK\x06\x07"
_WIDE_END = b"PK\x06\x06"
_MEMBER = Struct("<4s4xHH8xIIHHH8xI")
_MEMBER_MAGIC = b"PK\x01\x02"
_LOCAL_MAGIC = b"PK\x03\x04"
_LOCAL_LENGTH = 30
_ENCRYPTED = 0x1
_STORED, _DEFLATED = 0, 8
_IN_EXTRA = 0xFFFFFFFF
_WIDE_EXTRA = 1


class ZipFault(Exception):
    """An archive, or a member of it, is not as it should be; the text says how."""


@dataclass(frozen=True, slots=True)
class ZipMember:
    """A file in an archive: its name, and where it begins. Sizes are in bytes."""

    name: str
    method: int
    packed: int
    size: int
    offset: int


class ZipDirectory:
    """The members of the archive that ``content`` is.

    Raises:
        ZipFault: it is no archive, or a damaged one.

    """

    def __init__(self, content: memoryview) -> None:
        self._content = content
        end = _end(content)
        count, length, start = unpack_from("<HII", content, end + 10)
        if _IN_EXTRA in (length, start) or count == 0xFFFF:
            end, length, start = _wide_end(content, end, length, start)
        self.length = length
        """The bytes of the directory."""
        self._start = end - length
        self._end = end
        self._before = self._start - start
        if self._start < 0 or self._before < 0:
            raise ZipFault("its directory is not where it should be")

    def members(self, wanted: Callable[[bytes], bool]) -> Iterator[ZipMember]:
        """Yield the members whose names are ``wanted``, in order; encrypted ones are left out.

        Raises:
            ZipFault: the directory is damaged, or has more than :data:`MEMBERS_LIMIT` members.

        """
        place = self._start
        for _ in range(MEMBERS_LIMIT):
            if place >= self._end:
                return
            try:
                fields = _MEMBER.unpack_from(self._content, place)
            except (struct.error, OverflowError):
                raise ZipFault("its directory ends too soon") from None
            (
                magic,
                flags,
                method,
                packed,
                size,
                name_length,
                extra_length,
                comment_length,
                offset,
            ) = fields
            if magic != _MEMBER_MAGIC:
                raise ZipFault("its directory is damaged")
            name_end = place + 46 + name_length
            name = bytes(self._content[place + 46 : name_end])
            if wanted(name) and not flags & _ENCRYPTED:
                extra = self._content[name_end : name_end + extra_length]
                size, packed, offset = _wide_values(extra, size, packed, offset)
                text = name.decode("utf-8", "replace")
                yield ZipMember(text, method, packed, size, offset)
            place = name_end + extra_length + comment_length
        raise ZipFault(f"it has more than {MEMBERS_LIMIT} members")

    def read(self, member: ZipMember, limit: int) -> bytes | memoryview:
        """Return the bytes of ``member``, which are no copy where it is stored as it is.

        Raises:
            ZipFault: it has more than ``limit`` bytes, is damaged, or packed in a rare way.

        """
        start = self._before + member.offset
        if self._content[start : start + 4] != _LOCAL_MAGIC:
            raise ZipFault(f"{member.name} is not where it should be")
        lengths = self._content[start + 26 : start + _LOCAL_LENGTH]
        if len(lengths) < 4:
            raise ZipFault(f"{member.name} ends too soon")
        start += _LOCAL_LENGTH + sum(unpack_from("<HH", lengths))
        packed = self._content[start : start + member.packed]
        if member.method == _STORED:
            if len(packed) > limit:
                raise ZipFault(f"{member.name} has more than {limit} bytes")
            return packed
        if member.method != _DEFLATED:
            raise ZipFault(f"{member.name} is packed in a way that is not known here")
        return _inflated(member.name, packed, limit)


def _inflated(name: str, packed: memoryview, limit: int) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = unpacker.decompress(packed, limit + 1)
    except zlib.error as error:
        raise ZipFault(f"{name} is damaged: {error}") from None
    if len(data) > limit:
        raise ZipFault(f"{name} has more than {limit} bytes")
    if not unpacker.eof:
        raise ZipFault(f"{name} ends too soon")
    return data


def _end(content: memoryview) -> int:
    """Return where the record is that ends an archive."""
    tail_start = max(0, len(content) - _END_LENGTH - _LONGEST_COMMENT)
    tail = bytes(content[tail_start:])
    place = tail.rfind(_END, 0, len(tail) - _END_LENGTH + len(_END))
    if place < 0:
        raise ZipFault("it is no zip archive, or was cut short")
    return tail_start + place


def _wide_end(content: memoryview, end: int, length: int, start: int) -> tuple[int, int, int]:
    """Return where the directory ends, its length and its start, as Zip64 has them."""
    locator = end - 20
    if locator < 0 or content[locator : locator + 4] != _WIDE_LOCATOR:
        return end, length, start
    record = locator - 56
    if record < 0 or content[record : record + 4] != _WIDE_END:
        raise ZipFault("its directory is not where it should be")
    length, start = unpack_from("<QQ", content, record + 40)
    return record, length, start


def _wide_values(extra: memoryview, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """Return the values of a member, those that do not fit in 32 bits from its extra field."""
    values = [size, packed, offset]
    if _IN_EXTRA not in values:
        return size, packed, offset
    place = 0
    while place + 4 <= len(extra):
        kind, length = unpack_from("<HH", extra, place)
        place += 4
        if kind == _WIDE_EXTRA:
            field = extra[place : place + length]
            for index, value in enumerate(values):
                if value == _IN_EXTRA and len(field) >= 8:
                    values[index] = int.from_bytes(field[:8], "little")
                    field = field[8:]
            break
        place += length
    return values[0], values[1], values[2]
