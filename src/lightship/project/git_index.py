"""The paths that git's index holds: those of the files that it tracks.

Versions 2, 3 and 4 are read, of repositories with SHA-1 and with SHA-256. A
split index is not: most of its paths stand in another file. A sparse index
names folders, with a slash at the end, for files that are not checked out.

Source: git's ``Documentation/gitformat-index``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

INDEX_LIMIT = 64 * 1024 * 1024
"""The largest index that is read, in bytes, and the most that its paths may come to."""

_HEADER: Final = 12
_STAT: Final = 40
_FLAGS: Final = 2
_HASH_SIZES: Final = (20, 32)
_EXTENDED: Final = 0x4000
_LENGTH: Final = 0x0FFF
_SPARSE: Final = b"sdir"


def tracked_paths(data: bytes) -> list[bytes] | None:
    """Return the paths in the index ``data``, in its order; None where it cannot be understood.

    A path in conflict is there once for each of its sides.
    """
    if data[:4] != b"DIRC" or data[4:8] not in (b"\0\0\0\2", b"\0\0\0\3", b"\0\0\0\4"):
        return None
    for hash_size in _HASH_SIZES:
        # The index does not say which it is; with the wrong one no entry's length is right.
        entries = _Entries(data, hash_size)
        paths = list(entries.paths())
        if entries.is_sound:
            return paths
    return None


def may_track(data: bytes, part: bytes) -> bool:
    """Say whether ``part`` may stand in a path of the index ``data``, without reading it.

    It may wherever paths are compressed; otherwise they stand there as they are.
    """
    return data[4:8] == b"\0\0\0\4" or part in data


class _Entries:
    """The entries of an index; ``is_sound`` tells, after the last path, whether it was all read."""

    __slots__ = ("_data", "_end", "_fixed", "_is_compressed", "is_sound")

    def __init__(self, data: bytes, hash_size: int) -> None:
        self._data: Final = data
        self._end: Final = len(data) - hash_size
        self._fixed: Final = _STAT + hash_size + _FLAGS
        self._is_compressed: Final = data[7] == 4
        self.is_sound = False

    def paths(self) -> Iterator[bytes]:
        """Yield the path of each entry, up to the first that is malformed."""
        data = self._data
        at = _HEADER
        path = b""
        total = 0
        for _ in range(int.from_bytes(data[8:_HEADER], "big")):
            start = at + self._fixed
            if start + _FLAGS > self._end:
                return
            flags = data[start - 2] << 8 | data[start - 1]
            if flags & _EXTENDED:
                start += _FLAGS
            kept = b""
            if self._is_compressed:
                removed, start = self._number(start)
                if removed > len(path):
                    return
                kept = path[: len(path) - removed]
            stop = data.find(b"\0", start, self._end)
            path = kept + data[start:stop]
            total += len(path)
            if stop < 0 or flags & _LENGTH != min(len(path), _LENGTH) or total > INDEX_LIMIT:
                return
            yield path
            at = stop + 1 if self._is_compressed else at + (stop - at + 8 & ~7)
        self.is_sound = self._are_extensions_known(at)

    def _number(self, at: int) -> tuple[int, int]:
        """Return the number at ``at``, written as offsets in packs are, and where it ends."""
        value = -1
        while at < self._end and value <= INDEX_LIMIT:
            byte = self._data[at]
            at += 1
            value = value + 1 << 7 | byte & 0x7F
            if byte < 0x80:
                return value, at
        return INDEX_LIMIT + 1, at

    def _are_extensions_known(self, at: int) -> bool:
        """Say whether all from ``at`` on may be passed over; a capital means that it may."""
        while at < self._end:
            signature = self._data[at : at + 4]
            if not b"A" <= signature < b"[" and signature != _SPARSE:
                return False
            at += 8 + int.from_bytes(self._data[at + 4 : at + 8], "big")
        return at == self._end
