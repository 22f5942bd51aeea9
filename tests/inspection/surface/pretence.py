"""Images made up for tests, as the union view shows them."""

from __future__ import annotations

import posixpath
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lightship.inspection.reading.observer import HEAD
from lightship.inspection.surface.observer import SurfaceObserver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lightship.image.configuration import Configuration
    from lightship.image.evidence import SurfaceItem


@dataclass
class Entry:
    """One path: ``mode`` as in ``st_mode``; ``link`` is where a symbolic link leads."""

    mode: int
    content: bytes = b""
    link: str = ""
    owner: tuple[int, int] = (0, 0)
    layer: int = 0
    xattrs: Mapping[str, bytes] = field(default_factory=dict)


def file(
    content: str | bytes = b"",
    mode: int = 0o644,
    owner: tuple[int, int] = (0, 0),
    layer: int = 0,
    xattrs: Mapping[str, bytes] | None = None,
) -> Entry:
    data = content.encode() if isinstance(content, str) else content
    return Entry(stat.S_IFREG | mode, data, "", owner, layer, xattrs or {})


def program(content: str | bytes = b"", layer: int = 0) -> Entry:
    return file(content, 0o755, layer=layer)


def folder(mode: int = 0o755, layer: int = 0) -> Entry:
    return Entry(stat.S_IFDIR | mode, layer=layer)


def link(target: str, layer: int = 0) -> Entry:
    return Entry(stat.S_IFLNK | 0o777, link=target, layer=layer)


class PretendFiles:
    """The union view of what a dictionary holds; folders above a path are made up."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.entries = dict(entries)
        for path in entries:
            while path := posixpath.dirname(path):
                self.entries.setdefault(path, folder())

    def layer_of(self, path: str) -> int:
        return self.entries[path].layer if path in self.entries else -1

    def size_of(self, path: str) -> int:
        return len(self.entries[path].content) if path in self.entries else 0

    def mode_of(self, path: str) -> int:
        return self.entries[path].mode if path in self.entries else 0

    def owner_of(self, path: str) -> tuple[int, int]:
        return self.entries[path].owner if path in self.entries else (0, 0)

    def xattrs_of(self, path: str) -> Mapping[str, bytes]:
        return self.entries[path].xattrs if path in self.entries else {}

    def with_mode(self, bits: int) -> Iterator[str]:
        for path, entry in self.entries.items():
            kind = stat.S_ISREG(entry.mode) or stat.S_ISDIR(entry.mode)
            if kind and stat.S_IMODE(entry.mode) & bits:
                yield path

    def with_xattr(self, name: str) -> Iterator[str]:
        return (path for path, entry in self.entries.items() if name in entry.xattrs)

    def link_of(self, path: str) -> str:
        return self.entries[path].link if path in self.entries else ""

    def inode_of(self, path: str) -> int:
        paths = sorted(self.entries)
        return paths.index(path) if path in self.entries else -1

    def resolve(self, path: str) -> str:
        todo, done, steps = path.split("/"), "", 0
        while todo:
            part = todo.pop(0)
            if part in ("", "."):
                continue
            if part == "..":
                done = posixpath.dirname(done)
                continue
            here = posixpath.join(done, part)
            entry = self.entries.get(here)
            if entry is None:
                return ""
            if stat.S_ISLNK(entry.mode):
                steps += 1
                if steps > 40:
                    return ""
                done = "" if entry.link.startswith("/") else done
                todo = entry.link.split("/") + todo
                continue
            done = here
        return done

    def below(self, folder: str) -> Iterator[str]:
        start = f"{folder}/" if folder else ""
        for path, entry in self.entries.items():
            if path.startswith(start) and stat.S_ISREG(entry.mode):
                yield path

    def children(self, folder: str) -> Iterator[str]:
        for path in self.entries:
            if posixpath.dirname(path) == folder and path != folder:
                yield posixpath.basename(path)


def surface(
    configuration: Configuration, entries: Mapping[str, Entry], reference: str = "shop:1"
) -> tuple[SurfaceItem, ...]:
    """Return the surface of the image, read as a pass over its layers would read it."""
    observer = SurfaceObserver(configuration)
    for path, entry in entries.items():
        if stat.S_ISREG(entry.mode) and observer.wants(path, entry.mode, entry.content[:HEAD]):
            observer.see(path, entry.layer, memoryview(entry.content[: observer.limit]))
    return observer.items(PretendFiles(entries), reference)


def notes(items: tuple[SurfaceItem, ...], kind: str) -> list[str]:
    """Return what the items of ``kind`` say, with their paths in front."""
    return [
        f"{item.path}: {item.note}" if item.path else item.note
        for item in items
        if item.kind == kind
    ]
