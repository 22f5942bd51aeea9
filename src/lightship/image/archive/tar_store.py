"""The files of an image in a tar, found by its headers and read where they stand."""

from __future__ import annotations

import os
from posixpath import dirname, join, normpath

from lightship.image.archive.folder_store import missing, too_large
from lightship.image.archive.mapping import mapped
from lightship.image.archive.store import CHUNK
from lightship.image.tar.headers import HeaderReader, filled
from lightship.image.tar.member import FILE, HARD_LINK, SYMBOLIC_LINK
from lightship.model.errors import ImageLimit, MalformedImage, NotAFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.image.tar.member import Member

FILES_LIMIT: Final = 100_000
"""The most members of an archive; an image of 127 layers has some 400."""

_WINDOW = 64 * 1024
"""The bytes that are read to find a member's headers; longer headers are read in larger ones."""

_LARGEST_WINDOW = 4 * 1024 * 1024

_LINKS_LIMIT = 8
"""How many links in a row are followed."""


class TarStore:
    """The files of an uncompressed tar, by their paths; the last of a path counts.

    The file is open until the store is left.
    """

    def __init__(self, path: str, name: str = "") -> None:
        self.name = name or path
        try:
            self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            raise NotAFile(f"{path}: {error.strerror}", "name an image archive") from None
        self._size = os.fstat(self._file).st_size
        self._places: dict[str, tuple[int, int]] = {}
        self._links: dict[str, str] = {}
        try:
            self._index()
        except BaseException:
            os.close(self._file)
            raise

    def __contains__(self, path: str) -> bool:
        return self._find(path) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def size(self, path: str) -> int:
        """See :meth:`Store.size`."""
        return self._at(path)[1]

    def read(self, path: str, limit: int) -> bytes:
        """See :meth:`Store.read`."""
        begin, size = self._at(path)
        if size > limit:
            raise too_large(f"{self.name}: {path}", limit)
        return self._read(begin, size, path)

    def chunks(self, path: str) -> Iterator[bytes]:
        """See :meth:`Store.chunks`."""
        begin, size = self._at(path)
        for at in range(begin, begin + size, CHUNK):
            yield self._read(at, min(CHUNK, begin + size - at), path)

    def window(self, path: str, at: int, size: int) -> memoryview | None:
        """See :meth:`Store.window`."""
        begin, length = self._at(path)
        return mapped(self._file, begin + at, size) if at + size <= length else None

    def __enter__(self) -> TarStore:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def _read(self, at: int, size: int, path: str) -> bytes:
        data = os.pread(self._file, size, at)
        if len(data) < size:
            raise self._cut_off(path)
        return data

    def _cut_off(self, what: str) -> MalformedImage:
        return MalformedImage(
            f"{self.name} ends in the middle of {what}",
            "the archive is cut off: save the image again",
        )

    def _at(self, path: str) -> tuple[int, int]:
        place = self._find(path)
        if place is None:
            raise missing(f"{self.name}: {path}")
        return place

    def _find(self, path: str) -> tuple[int, int] | None:
        for _ in range(_LINKS_LIMIT):
            if path in self._places:
                return self._places[path]
            if path not in self._links:
                return None
            path = self._links[path]
        return None

    def _index(self) -> None:
        reader = HeaderReader()
        at = 0
        while at < self._size:
            found = self._next(reader, at)
            if found is None:
                return
            member, begin = found
            self._add(member, begin)
            if len(self._places) + len(self._links) > FILES_LIMIT:
                raise ImageLimit(
                    f"{self.name} holds more than {FILES_LIMIT} files",
                    "an image archive has some hundred: is it one?",
                )
            if begin + member.stored > self._size:
                raise self._cut_off(member.path)
            at = begin + filled(member.stored)

    def _next(self, reader: HeaderReader, at: int) -> tuple[Member, int] | None:
        """Return the member whose headers begin at ``at``, and where its content does."""
        window = _WINDOW
        while True:
            data = memoryview(os.pread(self._file, window, at))
            try:
                located = reader.read(data, 0)
            except MalformedImage:
                raise MalformedImage(
                    f"{self.name} is no image archive, or a damaged one: "
                    f"no member of a tar begins at byte {at}",
                    "name what docker save or podman save wrote, or an OCI image layout",
                ) from None
            if located.member is not None:
                return located.member, at + located.content
            if located.is_end:
                return None
            if len(data) < window or window > _LARGEST_WINDOW:
                raise self._cut_off("a header")
            window *= 8

    def _add(self, member: Member, begin: int) -> None:
        path = member.path
        if member.kind == FILE:
            self._places[path] = (begin, member.stored)
            self._links.pop(path, None)
        elif member.kind in {SYMBOLIC_LINK, HARD_LINK}:
            symbolic = member.kind == SYMBOLIC_LINK
            target = join(dirname(path), member.link) if symbolic else member.link
            self._links[path] = normpath(target)
            self._places.pop(path, None)
