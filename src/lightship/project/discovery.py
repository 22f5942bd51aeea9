"""From the paths that a user gives to the Dockerfiles they mean.

A file is taken whatever its name; a folder is searched for files that are
called like Dockerfiles, in sorted order. Folders of version control and of
installed packages are passed over, and what git ignores, which is nothing that
it tracks. No folder is entered through a link, and no file is named twice.
"""

from __future__ import annotations

import os
import stat
from operator import attrgetter

from lightship.model.errors import InputError, NotAFile
from lightship.project.reading import unreadable
from lightship.project.repository import IgnoreChain, ignored_above

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    _Listing = tuple[Iterator[os.DirEntry[str]], str, IgnoreChain]

DEPTH_LIMIT = 256
"""How many folders deep a search goes."""

PASSED_OVER: Final = frozenset({".git", "node_modules"})
"""Folders that no search enters."""

_NAMES: Final = ("dockerfile", "containerfile")
_PROGRAMS: Final = frozenset(
    (
        *("c", "clj", "cpp", "cs", "css", "dart", "ex", "exs", "go", "h", "hs", "html", "java"),
        *("js", "json", "jsx", "kt", "lua", "md", "mjs", "php", "pl", "py", "pyi", "rb", "rs"),
        *("rst", "scala", "swift", "ts", "tsx", "vue", "xml", "yaml", "yml"),
    )
)
_MARKS: Final = frozenset({".git", ".gitignore"})
_by_name = attrgetter("name")


class Discovery:
    """What was found: the paths of ``files`` in order, and what went wrong on the way.

    ``errors`` maps a path as the user gave it, or as it was found, to why there
    is no file to read for it. ``closed`` are folders below a given one that
    could not be listed; they are no errors, as a database's volume is often
    such a folder.
    """

    __slots__ = ("_known", "closed", "errors", "files")

    def __init__(self) -> None:
        self.files: Final[list[str]] = []
        self.errors: Final[dict[str, InputError]] = {}
        self.closed: Final[list[str]] = []
        self._known: Final[set[object]] = set()

    def add(self, path: str, found: os.stat_result) -> None:
        """Add the file at ``path`` unless it is known already, under whatever name."""
        # Hard links are different files to a build: each has a folder of its own.
        identity = (
            found.st_dev,
            found.st_ino,
            os.path.realpath(path) if found.st_nlink > 1 else "",
        )
        if identity not in self._known:
            self._known.add(identity)
            self.files.append(path)


def is_dockerfile_name(name: str) -> bool:
    """Say whether a file of this name, without folders, is taken for a Dockerfile."""
    if name.startswith("dockerfile.") and name.rpartition(".")[2] in _PROGRAMS:
        # A program that makes Dockerfiles; Dockerfile.go is a Dockerfile for Go.
        return False
    name = name.lower()
    if not (_NAMES[0] in name or _NAMES[1] in name) or name.endswith(".dockerignore"):
        return False
    return name.endswith(".dockerfile") or name.partition(".")[0] in _NAMES


def discover(paths: Iterable[str]) -> Discovery:
    """Return the Dockerfiles that ``paths`` name or hold, in the order of the paths."""
    discovery = Discovery()
    for path in paths:
        try:
            found = os.stat(path)
        except (OSError, ValueError) as error:
            discovery.errors[path] = unreadable(path, error)
            continue
        if stat.S_ISDIR(found.st_mode):
            _search(path, discovery)
        else:
            discovery.add(path, found)
    return discovery


def _search(path: str, discovery: Discovery) -> None:
    """Add all Dockerfiles in the folder at ``path`` and below it."""
    search = _Search(discovery)
    search.run(path)
    if not search.met_any and path not in discovery.errors:
        discovery.errors[path] = NotAFile(
            f"{path} has no Dockerfile in it",
            "files named Dockerfile or Containerfile, with or without something after a dot, "
            "or ending in .dockerfile are found; name any other itself",
        )


class _Search:
    """A search in one folder; ``met_any`` tells whether it came upon any Dockerfile."""

    __slots__ = ("_discovery", "met_any")

    def __init__(self, discovery: Discovery) -> None:
        self._discovery: Final = discovery
        self.met_any = False

    def run(self, path: str) -> None:
        """Add the Dockerfiles in ``path`` and below it to the discovery, depth first."""
        prefix = os.path.join("" if path == "." else os.path.normpath(path), "")
        try:
            real = os.path.join(os.path.realpath(path), "")
            stack = [self._list(prefix, ignored_above(real))]
        except OSError as error:
            self._discovery.errors[path] = unreadable(path, error)
            return
        while stack:
            below = self._read(*stack[-1])
            if below is None:
                stack.pop()
            elif len(stack) < DEPTH_LIMIT:
                self._open(stack, *below)

    def _open(self, stack: list[_Listing], prefix: str, chain: IgnoreChain) -> None:
        try:
            stack.append(self._list(prefix, chain))
        except OSError:
            self._discovery.closed.append(prefix)

    def _list(self, prefix: str, chain: IgnoreChain) -> _Listing:
        """Return what could matter in the folder at ``prefix``, and what is ignored there."""
        kept = []
        names = set()
        with os.scandir(prefix or ".") as listing:
            for entry in listing:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    if name in PASSED_OVER:
                        names.add(name)
                    else:
                        kept.append(entry)
                elif name in _MARKS:
                    names.add(name)
                elif is_dockerfile_name(name):
                    kept.append(entry)
        kept.sort(key=_by_name)
        return iter(kept), prefix, chain.inside(names)

    def _read(
        self, entries: Iterator[os.DirEntry[str]], prefix: str, chain: IgnoreChain
    ) -> tuple[str, IgnoreChain] | None:
        """Take files up to the next folder to search; return that, or None at the end."""
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            is_ignored = chain.ignores(entry.name, is_folder=is_folder)
            if is_ignored and not chain.tracks(entry.name, is_folder=is_folder):
                continue
            path = prefix + entry.name
            if is_folder:
                return path + "/", chain.below(entry.name, is_ignored=is_ignored)
            self._take(path, entry)
        return None

    def _take(self, path: str, entry: os.DirEntry[str]) -> None:
        try:
            found = entry.stat()
        except OSError as error:
            self.met_any = True
            self._discovery.errors[path] = unreadable(path, error)
            return
        if not stat.S_ISDIR(found.st_mode):
            self.met_any = True
            self._discovery.add(path, found)
