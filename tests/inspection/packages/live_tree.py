"""A small union view made of words, and a reader run over it as the pass would."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lightship.inspection.packages.reader import PackageReader, PackageRecord

Entry = bytes | str | None
"""What a layer has at a path: content; a link's target; None is a whiteout."""

HARD = "hard:"
"""What the target of a hard link begins with."""


class LiveTree:
    """The union of layers, each a table of paths; folders are implied."""

    def __init__(self, *layers: Mapping[str, Entry]) -> None:
        self._entries: dict[str, tuple[int, bytes | str]] = {}
        for layer, table in enumerate(layers):
            for path, entry in table.items():
                if entry is None:
                    self._hide(path)
                else:
                    self._entries[path] = (layer, entry)
        self._numbers = {path: number for number, path in enumerate(self._entries)}
        self._folders = {""}
        for path in self._entries:
            parts = path.split("/")
            self._folders.update("/".join(parts[:depth]) for depth in range(1, len(parts)))

    def _hide(self, path: str) -> None:
        for other in list(self._entries):
            if other == path or other.startswith(f"{path}/"):
                del self._entries[other]

    def _file(self, path: str) -> str:
        found = self._entries.get(path)
        if found and isinstance(found[1], str) and found[1].startswith(HARD):
            return found[1].removeprefix(HARD)
        return path

    def layer_of(self, path: str) -> int:
        if path in self._entries:
            return self._entries[path][0]
        return 0 if path in self._folders else -1

    def size_of(self, path: str) -> int:
        found = self._entries.get(self._file(path))
        return len(found[1]) if found and isinstance(found[1], bytes) else 0

    def mode_of(self, path: str) -> int:
        if path in self._folders:
            return stat.S_IFDIR | 0o755
        if path not in self._entries:
            return 0
        entry = self._entries[self._file(path)][1]
        return (stat.S_IFREG if isinstance(entry, bytes) else stat.S_IFLNK) | 0o644

    def inode_of(self, path: str) -> int:
        return self._numbers[self._file(path)] if path in self._entries else -1

    def owner_of(self, path: str) -> tuple[int, int]:  # noqa: ARG002 - all is root's
        return (0, 0)

    def xattrs_of(self, path: str) -> Mapping[str, bytes]:  # noqa: ARG002 - nothing has any
        return {}

    def with_mode(self, bits: int) -> Iterator[str]:
        return (path for path in self._entries if self.mode_of(path) & bits)

    def with_xattr(self, name: str) -> Iterator[str]:  # noqa: ARG002 - nothing has any
        return iter(())

    def link_of(self, path: str) -> str:
        entry = self._entries.get(path, (0, b""))[1]
        return entry if isinstance(entry, str) and not entry.startswith(HARD) else ""

    def resolve(self, path: str) -> str:
        place: list[str] = []
        parts = path.split("/")[::-1]
        for _ in range(100):
            if not parts:
                return "/".join(place)
            part = parts.pop()
            if part in ("", ".", ".."):
                del place[len(place) - (part == "..") :]
                continue
            here = "/".join([*place, part])
            entry = self._entries.get(here, (0, b""))[1]
            if isinstance(entry, str) and not entry.startswith(HARD):
                place = [] if entry.startswith("/") else place
                parts += entry.split("/")[::-1]
            elif here in self._entries or here in self._folders:
                place.append(part)
            else:
                return ""
        return ""

    def below(self, folder: str) -> Iterator[str]:
        start = f"{folder}/" if folder else ""
        for path in self._entries:
            if path.startswith(start) and stat.S_ISREG(self.mode_of(path)):
                yield path

    def children(self, folder: str) -> Iterator[str]:
        start = f"{folder}/" if folder else ""
        everything = [*self._entries, *self._folders]
        names = {path[len(start) :].split("/")[0] for path in everything if path.startswith(start)}
        return iter(sorted(names - {""}))


def read(reader: PackageReader[Any], *layers: Mapping[str, Entry]) -> list[PackageRecord]:
    """Return what ``reader`` finds in an image of ``layers``."""
    versions: dict[str, list[tuple[int, Any]]] = {}
    for layer, table in enumerate(layers):
        for path, entry in table.items():
            if isinstance(entry, bytes) and reader.wants(path, 0o644, entry[:512]):
                parsed = reader.parse(path, memoryview(entry))
                versions.setdefault(path, []).append((layer, parsed))
    return list(reader.packages(versions, LiveTree(*layers)))


def by_name(records: Sequence[PackageRecord]) -> dict[str, PackageRecord]:
    """Return ``records`` by name."""
    return {record.name: record for record in records}
