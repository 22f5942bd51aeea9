"""The files of an image in a folder: an OCI image layout as it is unpacked."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from lightship.image.archive.mapping import mapped
from lightship.image.archive.store import CHUNK
from lightship.model.errors import ImageLimit, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class FolderStore:
    """The regular files of a folder; links are followed only where they stay in it."""

    def __init__(self, folder: str) -> None:
        self.name = folder
        self._root = Path(folder).resolve()

    def __contains__(self, path: str) -> bool:
        return self._find(path) is not None

    def size(self, path: str) -> int:
        """See :meth:`Store.size`."""
        return self._at(path).stat().st_size

    def read(self, path: str, limit: int) -> bytes:
        """See :meth:`Store.read`."""
        with self._at(path).open("rb") as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise too_large(f"{self.name}: {path}", limit)
        return data

    def chunks(self, path: str) -> Iterator[bytes]:
        """See :meth:`Store.chunks`."""
        with self._at(path).open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def window(self, path: str, at: int, size: int) -> memoryview | None:
        """See :meth:`Store.window`."""
        with self._at(path).open("rb") as file:
            return mapped(file.fileno(), at, size)

    def __enter__(self) -> FolderStore:
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to close: files are open only while they are read."""

    def _at(self, path: str) -> Path:
        found = self._find(path)
        if found is None:
            raise missing(f"{self.name}: {path}")
        return found

    def _find(self, path: str) -> Path | None:
        try:
            place = (self._root / path).resolve(strict=True)
            status = os.stat(place)
        except (OSError, ValueError, RuntimeError):
            return None
        inside = place.is_relative_to(self._root)
        return place if inside and stat.S_ISREG(status.st_mode) else None


def missing(what: str) -> MalformedImage:
    """Return the error that says that ``what`` is not there, though it should be."""
    return MalformedImage(f"{what} is not there", "the image is incomplete: save it again")


def too_large(what: str, limit: int) -> ImageLimit:
    """Return the error that says that ``what`` has more than ``limit`` bytes."""
    return ImageLimit(
        f"{what} has more than {limit} bytes",
        "no real image has so large a document: do not trust its source",
    )
