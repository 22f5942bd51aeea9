"""The union view, once every layer is read: what a container of the image would see."""

from __future__ import annotations

import stat

from lightship.image.tar.member import (
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    FIFO,
    FILE,
    HARD_LINK,
    SYMBOLIC_LINK,
)
from lightship.inspection.files.path_tree import NONE, ROOT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    from lightship.inspection.files.union import Union

LINKS_LIMIT: Final = 40
"""How many symbolic links on the way to a file are followed: as many as Linux does."""

_TYPES: Final = {
    FILE: stat.S_IFREG,
    HARD_LINK: stat.S_IFREG,
    SYMBOLIC_LINK: stat.S_IFLNK,
    CHARACTER_DEVICE: stat.S_IFCHR,
    BLOCK_DEVICE: stat.S_IFBLK,
    DIRECTORY: stat.S_IFDIR,
    FIFO: stat.S_IFIFO,
}


class UnionView:
    """What overlayfs shows of the layers; it satisfies ``LiveFiles``."""

    def __init__(self, union: Union) -> None:
        self._paths = union.paths
        self._table = union.table

    def layer_of(self, path: str) -> int:
        """See :meth:`LiveFiles.layer_of`."""
        entry = self.entry(path)
        return NONE if entry == NONE else self._table.layer[entry]

    def size_of(self, path: str) -> int:
        """See :meth:`LiveFiles.size_of`."""
        entry = self.file_entry(path)
        return 0 if entry == NONE else self._table.size[entry]

    def mode_of(self, path: str) -> int:
        """See :meth:`LiveFiles.mode_of`."""
        entry = self.entry(path)
        if entry == NONE:
            return 0
        return _TYPES.get(self._table.kind[entry], 0) | self._table.mode[entry]

    def owner_of(self, path: str) -> tuple[int, int]:
        """See :meth:`LiveFiles.owner_of`."""
        entry = self.entry(path)
        return (0, 0) if entry == NONE else (self._table.uid[entry], self._table.gid[entry])

    def xattrs_of(self, path: str) -> Mapping[str, bytes]:
        """See :meth:`LiveFiles.xattrs_of`."""
        return self._table.xattrs.get(self.file_entry(path), {})

    def link_of(self, path: str) -> str:
        """See :meth:`LiveFiles.link_of`."""
        return self._table.links.get(self.entry(path), "")

    def inode_of(self, path: str) -> int:
        """See :meth:`LiveFiles.inode_of`: the entry that has the content."""
        return self.file_entry(path)

    def resolve(self, path: str) -> str:
        """See :meth:`LiveFiles.resolve`."""
        done: list[str] = []
        waiting = list(reversed(path.split("/")))
        followed = 0
        while waiting:
            part = waiting.pop()
            if part in {"", "."}:
                continue
            if part == "..":
                if done:
                    done.pop()
                continue
            done.append(part)
            here = "/".join(done)
            entry = self.entry(here)
            if entry == NONE:
                return ""
            link = self._table.links.get(entry)
            if link is None:
                continue
            followed += 1
            if followed > LINKS_LIMIT:
                return ""
            # A link that climbs above the root stays in it, as in a container.
            done = [] if link.startswith("/") else done[:-1]
            waiting.extend(reversed(link.split("/")))
        return "/".join(done)

    def with_mode(self, bits: int) -> Iterator[str]:
        """See :meth:`LiveFiles.with_mode`."""
        live, texts, table = self._paths.live, self._paths.texts, self._table
        kinds, numbers = table.kind, table.path
        for entry in [at for at, mode in enumerate(table.mode) if mode & bits]:
            number = numbers[entry]
            if live[number] == entry and (kinds[entry] <= HARD_LINK or kinds[entry] == DIRECTORY):
                yield texts[number]

    def with_xattr(self, name: str) -> Iterator[str]:
        """See :meth:`LiveFiles.with_xattr`."""
        live, texts, table = self._paths.live, self._paths.texts, self._table
        having = {entry for entry, xattrs in table.xattrs.items() if name in xattrs}
        linked = [link for link, target in table.targets.items() if target in having]
        for entry in (*having, *linked):
            if live[table.path[entry]] == entry:
                yield texts[table.path[entry]]

    def below(self, folder: str) -> Iterator[str]:
        """See :meth:`LiveFiles.below`."""
        number = self._paths.find(folder)
        if number == NONE:
            return
        live, kinds, texts = self._paths.live, self._table.kind, self._paths.texts
        for child in self._paths.below(number):
            entry = live[child]
            if entry != NONE and kinds[entry] <= HARD_LINK:
                yield texts[child]

    def children(self, folder: str) -> Iterator[str]:
        """See :meth:`LiveFiles.children`."""
        number = self._paths.find(folder)
        if number == NONE:
            return
        for child in self._paths.children(number):
            if self._paths.live[child] != NONE:
                yield self._paths.texts[child].rpartition("/")[2]

    def entry(self, path: str) -> int:
        """Return the entry that shows at ``path``, NONE where there is none."""
        number = self._paths.find(path)
        return NONE if number == NONE else self._paths.live[number]

    def file_entry(self, path: str) -> int:
        """Return the entry with the content of what shows at ``path``, through hard links."""
        entry = self.entry(path)
        if entry != NONE and self._table.kind[entry] == HARD_LINK:
            return self._table.targets.get(entry, NONE)
        return entry

    def entries(self) -> Iterator[int]:
        """Yield all entries that show, in the order of the paths' numbers; the root is left out."""
        for number, entry in enumerate(self._paths.live):
            if entry != NONE and number != ROOT:
                yield entry
