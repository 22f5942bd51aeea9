"""Which package each file belongs to: no file belongs to two, no byte is counted twice."""

from __future__ import annotations

from stat import S_ISDIR, S_ISREG

from lightship.inspection.packages.counted_files import CountedFiles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.inspection.live_files import LiveFiles
    from lightship.inspection.packages.reader import PackageRecord

NOBODY: Final = -1
"""Stands for no package."""


class Claims:
    """The files that packages own, each by the number of its package.

    Of two that claim a file the first has it. A file that is claimed by name is not
    that of whoever claims the folder around it; of nested folders the inner counts.
    ``sizes`` are the bytes that each package really occupies, ``counts`` its files
    and symbolic links. Claims are followed through linked folders (``bin`` to
    ``usr/bin``); a hard link is counted where its file is met first: ``counted`` says
    of which files that was. ``files`` are those that are claimed by name.
    """

    def __init__(self, records: Sequence[PackageRecord], live: LiveFiles) -> None:
        self.sizes = [0] * len(records)
        self.counts = [0] * len(records)
        self.files: Final[dict[str, int]] = {}
        self._folders: dict[str, int] = {}
        self._owners: dict[str, int] = {"": NOBODY}
        self._places: dict[str, str] = {"": ""}
        self.counted = CountedFiles()
        self._live = live
        for number, record in enumerate(records):
            for path in record.files:
                self._claim_file(path, number)
        self._claim_folders(records)

    def owner(self, path: str) -> int:
        """Return the number of the package that owns the live file at ``path``, or NOBODY."""
        number = self.files.get(path, NOBODY)
        if number >= 0 or not self._folders:
            return number
        return self.folder_owner(path.rpartition("/")[0])

    def folder_owner(self, folder: str) -> int:
        """Return the number of the package whose own ``folder`` is, or NOBODY."""
        owners = self._owners
        inner = []
        while folder not in owners:
            number = self._folders.get(folder, NOBODY)
            if number >= 0:
                owners[folder] = number
                break
            inner.append(folder)
            folder = folder.rpartition("/")[0]
        number = owners[folder]
        for each in inner:
            owners[each] = number
        return number

    def _claim_file(self, path: str, number: int) -> None:
        folder, slash, name = path.rpartition("/")
        if slash:
            place = self._places.get(folder)
            if place is None:
                place = self._places[folder] = self._live.resolve(folder)
            if not place:
                return
            path = f"{place}/{name}"
        if path not in self.files:
            mode = self._live.mode_of(path)
            if mode and not S_ISDIR(mode):
                self._count(path, number, is_file=S_ISREG(mode))
                self.files[path] = number

    def _count(self, path: str, number: int, *, is_file: bool) -> None:
        self.counts[number] += 1
        if is_file and self.counted.is_first(self._live.inode_of(path)):
            self.sizes[number] += self._live.size_of(path)

    def _claim_folders(self, records: Sequence[PackageRecord]) -> None:
        for number, record in enumerate(records):
            for folder in record.folders:
                place = self._live.resolve(folder)
                if place and S_ISDIR(self._live.mode_of(place)):
                    self._folders.setdefault(place, number)
        for folder in self._outer_folders():
            for path in self._live.below(folder):
                if path not in self.files:
                    self._count(path, self.folder_owner(path.rpartition("/")[0]), is_file=True)

    def _outer_folders(self) -> list[str]:
        """Return the claimed folders that are in no other, so that each file is met once."""
        return [
            folder
            for folder in self._folders
            if self.folder_owner(folder.rpartition("/")[0]) == NOBODY
        ]
