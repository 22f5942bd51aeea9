"""rpm's own database, as SUSE uses it: ``Packages.db``.

Source: rpm's ``lib/backend/ndb/rpmpkg.c``. All numbers are little-endian. A page of
4096 bytes begins the file; slots of 16 bytes name blobs, which lie at multiples
of 16 bytes and have a head of 16 bytes themselves.
"""

from __future__ import annotations

import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC = b"RpmP"

_SLOT = b"Slot"
_BLOB = b"BlbS"
_PAGE = 4096
_UNIT = 16
_HEAD = 16


def headers(content: memoryview) -> Iterator[bytes]:
    """Yield the headers in a database.

    Raises:
        ValueError: it is damaged, or of another version.

    """
    if len(content) < _PAGE:
        raise ValueError("it is shorter than a page")
    version, _, pages = struct.unpack_from("<III", content, 4)
    if version != 0:
        raise ValueError(f"version {version} of the format is not known")
    end = pages * _PAGE
    if not 0 < end <= len(content):
        raise ValueError("its slots lie outside the file")
    # The first two slots of the first page are the head of the file.
    left = len(content)
    for place in range(2 * _UNIT, end, _UNIT):
        magic, number, offset, units = struct.unpack_from("<4sIII", content, place)
        if magic != _SLOT:
            raise ValueError("a slot is not what it should be")
        if number:
            blob = _blob(content, number, offset * _UNIT, units * _UNIT)
            left -= len(blob)
            if left < 0:
                raise ValueError("its blobs overlap")
            yield blob


def _blob(content: memoryview, number: int, start: int, room: int) -> bytes:
    if start + room > len(content) or room < _HEAD:
        raise ValueError("a blob lies outside the file")
    magic, owner, _, size = struct.unpack_from("<4sIII", content, start)
    if magic != _BLOB or owner != number or size > room - _HEAD:
        raise ValueError("a blob is not what it should be")
    return bytes(content[start + _HEAD : start + _HEAD + size])
