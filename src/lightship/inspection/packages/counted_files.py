"""Which files were counted, so that of hard links only the first is."""

from __future__ import annotations


class CountedFiles:
    """A set of inodes, one byte each; they count from 0 without large gaps."""

    def __init__(self) -> None:
        self._seen = bytearray()

    def is_first(self, inode: int) -> bool:
        """Whether the file of number ``inode`` is met for the first time; a negative one always."""
        if inode < 0:
            return True
        if inode >= len(self._seen):
            self._seen.extend(bytes(inode + 1 - len(self._seen) + len(self._seen) // 8))
        if self._seen[inode]:
            return False
        self._seen[inode] = 1
        return True
