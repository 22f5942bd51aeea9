"""The git repository around a folder, what it ignores and what it tracks; no git is needed.

Outside a repository the ``.gitignore`` files of the searched folder itself are
heeded all the same, so that an unpacked archive is read like a checkout. The
user's own global ignore file is not: results must not depend on who asks.
"""

from __future__ import annotations

import os

from lightship.model.errors import InputError
from lightship.project.reading import read_bytes, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.patterns.path_automaton import State
    from lightship.project.gitignore import GitIgnore
    from lightship.project.tracked_dockerfiles import TrackedDockerfiles

    Files = tuple[tuple[GitIgnore, State], ...]
    """Ignore files, each with where its patterns stand in a folder, the weakest first."""

_POINTER_LIMIT: Final = 4096


def repository_root(folder: str) -> str | None:
    """Return the nearest folder at or above ``folder`` that holds a ``.git``; None if none does."""
    folder = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


class WorkTree:
    """The files of a repository from ``root`` on, which has a slash at the end."""

    __slots__ = ("_tracked", "root")

    def __init__(self, root: str) -> None:
        self.root: Final = root
        self._tracked: TrackedDockerfiles | None = None

    def tracks(self, path: str, *, is_folder: bool) -> bool:
        """Say whether git tracks the Dockerfile at ``path`` below the root, or one in that folder.

        The index is read when that is first asked: only of what a pattern ignores.
        """
        if self._tracked is None:
            from lightship.project.tracked_dockerfiles import TrackedDockerfiles  # noqa: PLC0415

            self._tracked = TrackedDockerfiles(_read_index(self.root))
        return self._tracked.has(path, is_folder=is_folder)


class IgnoreChain:
    """The ignore files that hold in a folder, the weakest first.

    ``real`` is the folder's path without links, with a slash at the end. Each
    ignore file comes with where its patterns stand after the folder's path.
    ``tree`` is the repository's, None outside one. ``is_ignored`` says that the
    folder is ignored itself, and with it all that is in it.
    """

    __slots__ = ("_files", "_folder", "_is_ignored", "_tree")

    def __init__(
        self,
        real: str,
        files: Files = (),
        tree: WorkTree | None = None,
        *,
        is_ignored: bool = False,
    ) -> None:
        self._folder: Final = real
        self._files: Final = files
        self._tree: Final = tree
        self._is_ignored: Final = is_ignored

    def ignores(self, name: str, *, is_folder: bool) -> bool:
        """Say whether patterns ignore ``name`` in this folder, which git may track all the same."""
        if self._is_ignored or not self._files:
            return self._is_ignored
        from lightship.project.gitignore import as_bytes_read  # noqa: PLC0415 - see _load

        name = as_bytes_read(name)
        for patterns, state in reversed(self._files):
            verdict = patterns.verdict_of(state.read(name), is_folder=is_folder)
            if verdict is not None:
                return verdict
        return False

    def tracks(self, name: str, *, is_folder: bool) -> bool:
        """Say whether git tracks the Dockerfile ``name`` in this folder, or one in that folder."""
        tree = self._tree
        if tree is None:
            return False
        return tree.tracks(self._folder[len(tree.root) :] + name, is_folder=is_folder)

    def below(self, name: str, *, is_ignored: bool = False) -> IgnoreChain:
        """Return what holds in the folder ``name`` in this one, before one looks into it."""
        files = () if is_ignored else _moved(self._files, f"{name}/")
        return IgnoreChain(f"{self._folder}{name}/", files, self._tree, is_ignored=is_ignored)

    def inside(self, names: set[str]) -> IgnoreChain:
        """Return what holds here if the folder has ``names`` in it: .git and .gitignore count."""
        if not names or self._is_ignored:
            return self
        files = self._files
        tree = self._tree
        if ".git" in names and not (tree is not None and tree.root == self._folder):
            files = _with(_exclude_file(self._folder), ())
            tree = WorkTree(self._folder)
        if ".gitignore" in names:
            files = _with(self._folder + ".gitignore", files)
        return IgnoreChain(self._folder, files, tree)


def ignored_above(real: str) -> IgnoreChain:
    """Return what the repository around the folder ``real`` ignores, less the folder's own file.

    ``real`` has no links in it, and a slash at the end.
    """
    root = repository_root(real)
    if root is None:
        return IgnoreChain(real)
    root = os.path.join(root, "")
    files = _with(_exclude_file(root), ())
    at = len(root)
    while at < len(real):
        files = _with(real[:at] + ".gitignore", files)
        below = real.index("/", at) + 1
        files = _moved(files, real[at:below])
        at = below
    return IgnoreChain(real, files, WorkTree(root))


def _with(path: str, files: Files) -> Files:
    """Return ``files`` and the ignore file at ``path``, if there is one, whose folder it is."""
    patterns = _load(path)
    return files if patterns is None else (*files, (patterns, patterns.start))


def _moved(files: Files, way: str) -> Files:
    """Return ``files`` as they hold in the folder that ``way`` leads to."""
    if not files:
        return files
    from lightship.project.gitignore import as_bytes_read  # noqa: PLC0415 - see _load

    way = as_bytes_read(way)
    return tuple([(patterns, state.read(way)) for patterns, state in files])


def _load(path: str) -> GitIgnore | None:
    """Read the ignore file at ``path``; None if there is none, or a link, which git ignores."""
    if os.path.islink(path):
        return None
    from lightship.project.gitignore import GITIGNORE_LIMIT, GitIgnore  # noqa: PLC0415 - when needed

    try:
        return GitIgnore(read_text(path, GITIGNORE_LIMIT))
    except InputError:
        return None


def _exclude_file(root: str) -> str:
    """Return where the repository at ``root`` keeps its own ignore patterns.

    A work tree's repository says where the one is that it shares.
    """
    git = _git_folder(root)
    if git != root + ".git":
        common = _read_pointer(os.path.join(git, "commondir"))
        git = os.path.join(git, common) if common else git
    return os.path.join(git, "info", "exclude")


def _git_folder(root: str) -> str:
    """Return where the repository at ``root`` is: in a work tree or submodule, .git tells."""
    git = root + ".git"
    if not os.path.isfile(git):
        return git
    return os.path.join(root, _read_pointer(git).removeprefix("gitdir:").strip())


def _read_index(root: str) -> bytes:
    """Return the index of the repository at ``root``, or nothing if it cannot be read."""
    from lightship.project.git_index import INDEX_LIMIT  # noqa: PLC0415 - when needed

    try:
        return read_bytes(os.path.join(_git_folder(root), "index"), INDEX_LIMIT)
    except InputError:
        return b""


def _read_pointer(path: str) -> str:
    try:
        return read_text(path, _POINTER_LIMIT).strip()
    except InputError:
        return ""
