"""The observer of software: it shows files to the readers of packages and adds up their finds."""

from __future__ import annotations

from dataclasses import replace

from lightship.inspection.packages.catalogue import catalogue
from lightship.inspection.packages.limits import CLAIMS_LIMIT
from lightship.model.errors import MalformedPackageData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, ClassVar, Final

    from lightship.inspection.live_files import LiveFiles
    from lightship.inspection.packages.catalogue import Catalogue
    from lightship.inspection.packages.reader import PackageReader, PackageRecord

    Versions = dict[str, list[tuple[int, Any]]]


TAIL: Final = 4
"""The characters at the end of a path by which readers are told apart."""


class Software:
    """Looks at the files that say what software there is (an observer of the pass).

    ``notes`` say what could not be read.
    """

    takes_beginnings: ClassVar[bool] = False
    """See :attr:`Observer.takes_beginnings`: half a database says nothing."""

    def __init__(self, readers: Sequence[PackageReader[Any]]) -> None:
        self.notes: Final[list[str]] = []
        self._readers: Final = tuple(readers)
        self._by_tail, self._always = _by_tail(self._readers)
        self._by_start: Final = _by_start(self._readers)
        self._wanted: dict[str, list[int]] = {}
        self._versions: Final[list[Versions]] = [{} for _ in readers]

    @property
    def limit(self) -> int:
        """The most bytes of a file that any reader reads."""
        return max((reader.limit for reader in self._readers), default=0)

    def wants(self, path: str, mode: int, head: bytes) -> bool:
        """Whether a reader wants the regular file at ``path``."""
        candidates = self._by_tail.get(path[-TAIL:], self._always)
        started = self._by_start.get(head[0]) if head else None
        if started is not None:
            candidates = tuple(sorted({*candidates, *started}))
        wanted = [number for number in candidates if self._readers[number].wants(path, mode, head)]
        if not wanted:
            return False
        self._wanted[path] = wanted
        return True

    def see(self, path: str, layer: int, content: memoryview) -> None:
        """Have the readers that wanted the file at ``path`` parse it."""
        for number in self._wanted.pop(path, ()):
            reader = self._readers[number]
            if len(content) > reader.limit:
                self.notes.append(
                    f"{path} has {len(content)} bytes, and of a file of {reader.name} "
                    f"at most {reader.limit} are read: its packages are missing"
                )
                continue
            try:
                parsed = reader.parse(path, content)
            except MalformedPackageData as error:
                self.notes.append(f"{error.message}: its packages are missing")
            else:
                self._versions[number].setdefault(path, []).append((layer, parsed))

    def catalogue(self, live: LiveFiles) -> Catalogue:
        """Return the packages of the union view, once every layer is read."""
        records = [
            self._records(reader, versions, live)
            for reader, versions in zip(self._readers, self._versions, strict=True)
        ]
        return catalogue(records, live)

    def _records(
        self, reader: PackageReader[Any], versions: Versions, live: LiveFiles
    ) -> list[PackageRecord]:
        found: list[PackageRecord] = []
        claimed = 0
        for record in reader.packages(versions, live):
            claimed += len(record.files)
            found.append(record if claimed <= CLAIMS_LIMIT else replace(record, files=()))
        if claimed > CLAIMS_LIMIT:
            self.notes.append(
                f"the packages of {reader.name} claim more than {CLAIMS_LIMIT} files: "
                "those of some weigh nothing here"
            )
        elif found and not any(record.files or record.folders for record in found):
            self.notes.append(
                f"no list says which files the {len(found)} packages of {reader.name} have: "
                "they weigh nothing here, and their files have no owner"
            )
        return found


def _by_tail(
    readers: Sequence[PackageReader[Any]],
) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Return which readers to ask by the end of a path, and which of every file.

    The number of files is in the millions, of which nearly all are nobody's.
    """
    tails: dict[str, list[int]] = {}
    always = []
    for number, reader in enumerate(readers):
        if not reader.endings and not reader.starts:
            always.append(number)
        for tail in sorted({ending[-TAIL:] for ending in reader.endings}):
            tails.setdefault(tail, []).append(number)
    by_tail = {tail: tuple(sorted([*numbers, *always])) for tail, numbers in tails.items()}
    return by_tail, tuple(always)


def _by_start(readers: Sequence[PackageReader[Any]]) -> dict[int, tuple[int, ...]]:
    """Return which readers to ask by the first byte of a file."""
    first = sorted({byte for reader in readers for byte in reader.starts})
    return {
        byte: tuple(number for number, reader in enumerate(readers) if byte in reader.starts)
        for byte in first
    }
