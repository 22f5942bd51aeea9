"""rpm's database before 2020: ``Packages``, a hash table of Berkeley DB.

Source: Berkeley DB's ``dbinc/db_page.h``. The file is a row of pages. The first
tells their size and, by its magic, the order of bytes. Pages of the hash table
name items in pairs of key and value; a value that has no room there goes on
through a chain of overflow pages.
"""

from __future__ import annotations

import struct
from typing import Literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = 0x00061561
_MAGIC_OFFSET = 12
_PAGE_HEAD = 26
_HASH_PAGES = frozenset((2, 13))
"""The types of the pages of a hash table: not sorted, sorted."""
_OVERFLOW_PAGE = 7
_VALUE_HERE = 1
_VALUE_ELSEWHERE = 3
_SMALLEST_HEADER = 16
"""What is smaller is the number of the last package, not a header."""

Order = Literal["<", ">"]


def byte_order(content: memoryview) -> Order | None:
    """Return the order of bytes of a hash table of Berkeley DB; None where it is none."""
    if len(content) >= 512:
        if struct.unpack_from("<I", content, _MAGIC_OFFSET)[0] == _MAGIC:
            return "<"
        if struct.unpack_from(">I", content, _MAGIC_OFFSET)[0] == _MAGIC:
            return ">"
    return None


def headers(content: memoryview) -> Iterator[bytes]:
    """Yield the headers in a database.

    Raises:
        ValueError: it is damaged.

    """
    order = byte_order(content)
    if order is None:
        raise ValueError("it is no hash table of Berkeley DB")
    size = struct.unpack_from(f"{order}I", content, 20)[0]
    if not 512 <= size <= 65536 or size & (size - 1):
        raise ValueError(f"its pages have {size} bytes")
    table = _Table(content, order, size)
    for number in range(1, len(content) // size):
        yield from table.values(number)


class _Table:
    """The pages of a file; no overflow page belongs to two values."""

    def __init__(self, content: memoryview, order: Order, size: int) -> None:
        self._content = content
        self._size = size
        self._pages = len(content) // size
        self._head = struct.Struct(f"{order}8xIIIHHBB")
        self._place = struct.Struct(f"{order}B3xII")
        self._order = order
        self._used: set[int] = set()

    def values(self, number: int) -> Iterator[bytes]:
        """Yield the values on page ``number``; nothing where it is none of the hash table."""
        start = number * self._size
        _, _, _, entries, _, _, kind = self._head.unpack_from(self._content, start)
        if kind not in _HASH_PAGES:
            return
        if _PAGE_HEAD + 2 * entries > self._size:
            raise ValueError("a page has more entries than it has room for")
        page = self._content[start : start + self._size]
        offsets = struct.unpack_from(f"{self._order}{entries}H", page, _PAGE_HEAD)
        for index in range(1, entries, 2):
            # Items lie from the end of the page down, the key before its value.
            value = self._value(page, offsets[index], offsets[index - 1])
            if len(value) >= _SMALLEST_HEADER:
                yield value

    def _value(self, page: memoryview, offset: int, end: int) -> bytes:
        if not _PAGE_HEAD <= offset < end <= self._size:
            raise ValueError("an item lies outside its page")
        if page[offset] == _VALUE_HERE:
            return bytes(page[offset + 1 : end])
        if page[offset] != _VALUE_ELSEWHERE:
            return b""
        if offset + self._place.size > self._size:
            raise ValueError("an item lies outside its page")
        _, number, size = self._place.unpack_from(page, offset)
        return self._chained(number, size)

    def _chained(self, number: int, size: int) -> bytes:
        if size > len(self._content):
            raise ValueError("a value is larger than the file")
        parts = []
        left = size
        while left > 0 and number:
            if number >= self._pages or number in self._used:
                raise ValueError("a chain of pages is broken")
            self._used.add(number)
            start = number * self._size
            _, _, following, _, used, _, kind = self._head.unpack_from(self._content, start)
            if kind != _OVERFLOW_PAGE or not 0 < used <= self._size - _PAGE_HEAD:
                raise ValueError("a chain of pages is broken")
            begin = start + _PAGE_HEAD
            parts.append(self._content[begin : begin + min(used, left)])
            left -= used
            number = following
        if left > 0:
            raise ValueError("a value ends too soon")
        return b"".join(parts)
