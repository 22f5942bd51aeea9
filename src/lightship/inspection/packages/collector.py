"""What all readers of packages see while the layers are read."""

from __future__ import annotations

from lightship.model.errors import MalformedPackageData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, ClassVar, Final

    from lightship.inspection.live_files import LiveFiles
    from lightship.inspection.packages.reader import PackageReader, PackageRecord


class PackageCollector:
    """Shows files to the readers that want them, and keeps what they parsed; an ``Observer``.

    It is asked for a file and shown it before it is asked for the next.
    """

    takes_beginnings: ClassVar[bool] = False
    """See :attr:`Observer.takes_beginnings`."""

    def __init__(self, readers: Sequence[PackageReader[Any]]) -> None:
        self._readers: Final = tuple(readers)
        self.limit: Final = max((reader.limit for reader in readers), default=0)
        self._wanting: list[int] = []
        self._versions: Final[list[dict[str, list[tuple[int, Any]]]]] = [{} for _ in readers]
        self.notes: Final[list[str]] = []
        """What could not be read, and why."""

    def wants(self, path: str, mode: int, head: bytes) -> bool:
        """Whether a reader wants the file; see :meth:`Observer.wants`."""
        self._wanting = [
            number
            for number, reader in enumerate(self._readers)
            if reader.wants(path, mode, head)
        ]
        return bool(self._wanting)

    def see(self, path: str, layer: int, content: memoryview) -> None:
        """Show the file to the readers that want it; see :meth:`Observer.see`."""
        for number in self._wanting:
            reader = self._readers[number]
            if len(content) > reader.limit:
                self._note(path, layer, f"{len(content)} bytes, more than {reader.name} has read")
                continue
            try:
                parsed = reader.parse(path, content)
            except MalformedPackageData as error:
                self._note(path, layer, error.message)
                continue
            self._versions[number].setdefault(path, []).append((layer, parsed))

    def records(self, live: LiveFiles) -> Iterator[Sequence[PackageRecord]]:
        """Yield the packages of the union view, those of one reader after those of another."""
        for reader, versions in zip(self._readers, self._versions, strict=True):
            yield tuple(reader.packages(versions, live)) if versions else ()

    def _note(self, path: str, layer: int, what: str) -> None:
        self.notes.append(f"{path} of layer {layer}: {what}")
