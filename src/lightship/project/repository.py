"""The git repository around a folder, and what it ignores; no git is needed.

Outside a repository the ``.gitignore`` files of the searched folder itself are
heeded all the same, so that an unpacked archive is read like a checkout. The
user's own global ignore file is not: results must not depend on who asks.
"""

from __future__ import annotations

import os

from lightship.model.errors import InputError
from lightship.project.reading import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.gitignore import GitIgnore

_POINTER_LIMIT = 4096


def repository_root(folder: str) -> str | None:
    """Return the nearest folder at or above ``folder`` that holds a ``.git``; None if none does."""
    folder = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


class IgnoreChain:
    """The ignore files that hold in a folder, the weakest first.

    ``real`` is the folder's path without links, with a slash at the end. Each
    ignore file comes with the length of the folder's path that it stands in.
    """

    __slots__ = ("_files", "_folder")

    def __init__(self, real: str, files: tuple[tuple[int, GitIgnore], ...] = ()) -> None:
        self._folder: Final = real
        self._files: Final = files

    def ignores(self, name: str, *, is_folder: bool) -> bool:
        """Say whether git ignores ``name`` in this folder, which it does not ignore itself."""
        if not self._files:
            return False
        from lightship.project.gitignore import as_bytes_read  # noqa: PLC0415 - see _load

        path = self._folder + name
        for length, patterns in reversed(self._files):
            verdict = patterns.verdict(as_bytes_read(path[length:]), is_folder=is_folder)
            if verdict is not None:
                return verdict
        return False

    def below(self, name: str) -> IgnoreChain:
        """Return what holds in the folder ``name`` in this one, before one looks into it."""
        return IgnoreChain(f"{self._folder}{name}/", self._files)

    def inside(self, names: set[str]) -> IgnoreChain:
        """Return what holds here if the folder has ``names`` in it: .git and .gitignore count."""
        if not names:
            return self
        files = self._files
        if ".git" in names and not (files and files[0][0] == len(self._folder)):
            files = _with(len(self._folder), _exclude_file(self._folder), ())
        if ".gitignore" in names:
            files = _with(len(self._folder), self._folder + ".gitignore", files)
        return IgnoreChain(self._folder, files)


def ignored_above(real: str) -> IgnoreChain:
    """Return what the repository around the folder ``real`` ignores, less the folder's own file.

    ``real`` has no links in it, and a slash at the end.
    """
    root = repository_root(real)
    if root is None:
        return IgnoreChain(real)
    root = os.path.join(root, "")
    files = _with(len(root), _exclude_file(root), ())
    at = len(root)
    while at <= len(real) and at < len(real):
        files = _with(at, real[:at] + ".gitignore", files)
        at = real.index("/", at) + 1
    return IgnoreChain(real, files)


def _with(
    length: int, path: str, files: tuple[tuple[int, GitIgnore], ...]
) -> tuple[tuple[int, GitIgnore], ...]:
    patterns = _load(path)
    return files if patterns is None else (*files, (length, patterns))


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

    In a work tree or submodule, .git is a file that says where the repository
    is, and a work tree's repository says where the one is that it shares.
    """
    git = root + ".git"
    if os.path.isfile(git):
        pointer = _read_pointer(git).removeprefix("gitdir:").strip()
        git = os.path.join(root, pointer)
        common = _read_pointer(os.path.join(git, "commondir"))
        git = os.path.join(git, common) if common else git
    return os.path.join(git, "info", "exclude")


def _read_pointer(path: str) -> str:
    try:
        return read_text(path, _POINTER_LIMIT).strip()
    except InputError:
        return ""
