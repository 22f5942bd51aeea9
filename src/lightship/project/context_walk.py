"""The walk that finds what a build sends of a folder.

Source: ``FilterFS`` of tonistiigi/fsutil, which sends the context, and Go's
``filepath.WalkDir`` under it, which gives the order. No link is followed.
"""

from __future__ import annotations

import os
from operator import attrgetter

from lightship.project.context_table import FOLDER, ContextTable, kind_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.patterns.ignore_matcher import IgnoreMatcher, MatchedFolder

ENTRY_LIMIT = 1_000_000
"""How many entries a walk looks at before it gives up."""

DEPTH_LIMIT = 1024
"""How many folders deep a walk goes before it gives up."""

_by_name = attrgetter("name")


def walk_context(root: str, matcher: IgnoreMatcher | None, folder: str = "") -> ContextTable:
    """Return what a build with the context ``root`` sends of what is in ``folder``.

    ``folder`` is a clean slash path below the root, "" for all of it, and
    ``matcher`` None where nothing is ignored.
    """
    prefix = folder + "/" if folder else ""
    if matcher is None:
        walk = _Walk(root)
        walk.run(prefix)
        return walk.table
    filtered = _FilteredWalk(root, matcher, folder)
    if not filtered.folders[0].closed:
        filtered.run(prefix)
    return filtered.table


class _Walk:
    """A walk under way, in which nothing is ignored."""

    __slots__ = ("_linked", "_root", "_seen", "table")

    def __init__(self, root: str) -> None:
        self.table: Final = ContextTable()
        self._root: Final = root
        self._linked: Final[dict[int, int]] = {}
        self._seen = 0

    def run(self, prefix: str) -> None:
        """Fill the table with what is sent of the folder at ``prefix``."""
        stack = [(self._list(prefix), prefix)]
        while stack:
            entries, prefix = stack[-1]
            below = self._read(entries, prefix)
            if below is None:
                stack.pop()
                self._leave(prefix)
            elif len(stack) == DEPTH_LIMIT:
                self.table.truncated = True
                self._leave(below)
            else:
                stack.append((self._list(below), below))

    def _list(self, prefix: str) -> Iterator[os.DirEntry[str]]:
        """Return the entries of the folder at ``prefix`` by the bytes of their names."""
        if self._seen >= ENTRY_LIMIT:
            self.table.truncated = True
            return iter(())
        try:
            with os.scandir(os.path.join(self._root, prefix)) as listing:
                entries = list(listing)
        except OSError:
            self.table.unreadable.append(prefix[:-1])
            return iter(())
        self._seen += len(entries)
        entries.sort(key=_by_name)
        if not "".join(map(_by_name, entries)).isascii():
            entries.sort(key=_name_bytes)
        return iter(entries)

    def _read(self, entries: Iterator[os.DirEntry[str]], prefix: str) -> str | None:
        """Send entries up to the next folder to walk; return that folder's prefix, or None."""
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                self.table.add(path, FOLDER, 0)
                return path + "/"
            self._send(path, entry)
        return None

    def _leave(self, prefix: str) -> None:
        """Note that the folder at ``prefix`` is done."""

    def _send(self, path: str, entry: os.DirEntry[str]) -> None:
        """Add what is no folder to the table; what has vanished meanwhile is passed over."""
        try:
            found = entry.stat(follow_symlinks=False)
        except OSError:
            return
        size = found.st_size
        if found.st_nlink > 1:
            row = len(self.table)
            original = self._linked.setdefault(found.st_ino, row)
            if original != row:
                self.table.originals[row] = original
                size = 0
        self.table.add(path, kind_of(found.st_mode), size)


class _FilteredWalk(_Walk):
    """A walk that heeds ignore patterns.

    An ignored folder is sent all the same as soon as something in it is; until
    then it waits in ``unsent``. ``folders`` are those the walk is in.
    """

    __slots__ = ("_matcher", "_unsent", "folders")

    def __init__(self, root: str, matcher: IgnoreMatcher, folder: str) -> None:
        super().__init__(root)
        self._matcher: Final = matcher
        self._unsent: Final[list[str]] = []
        self.folders: Final = [matcher.folder_at(folder)]

    def _read(self, entries: Iterator[os.DirEntry[str]], prefix: str) -> str | None:
        matcher, table, folder = self._matcher, self.table, self.folders[-1]
        may_stop = matcher.has_broken and table.refused_by is None
        for entry in entries:
            name = entry.name
            matching = matcher.matching(folder, name)
            table.matched |= matching
            if may_stop and table.refused_by is None:
                table.refused_by = matcher.refused_by(folder, matching)
            counting = matcher.counting(folder, matching) if matching else folder.usual
            ignored = counting > 0 and matcher.is_ignored(counting)
            if entry.is_dir(follow_symlinks=False):
                if self._opens(matcher.enter(folder, name, counting), ignored):
                    return f"{prefix}{name}/"
            elif not ignored:
                if self._unsent:
                    self._send_waiting()
                self._send(prefix + name, entry)
        return None

    def _opens(self, folder: MatchedFolder, ignored: bool) -> bool:
        """Send ``folder`` or let it wait, and say whether to walk it."""
        path = folder.prefix[:-1]
        if not ignored:
            self._send_waiting()
            self.table.add(path, FOLDER, 0)
        elif not folder.closed:
            self._unsent.append(path)
        if not folder.closed:
            self.folders.append(folder)
        return not folder.closed

    def _send_waiting(self) -> None:
        for path in self._unsent:
            self.table.add(path, FOLDER, 0)
        self._unsent.clear()

    def _leave(self, prefix: str) -> None:
        self.folders.pop()
        if self._unsent and self._unsent[-1] == prefix[:-1]:
            self._unsent.pop()


def _name_bytes(entry: os.DirEntry[str]) -> bytes:
    return os.fsencode(entry.name)
