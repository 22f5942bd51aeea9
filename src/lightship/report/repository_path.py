"""What services call files: they know a repository, and not the folder that a run was in."""

from __future__ import annotations

import os

from lightship.project.repository import repository_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class RepositoryPaths:
    """Paths from the root of the repository that the run is in; outside of one, from its folder.

    What is not below that is called by its whole path.
    """

    __slots__ = ("_folders", "_root")

    def __init__(self) -> None:
        self._root: Final = repository_root(".") or os.path.realpath(".")
        self._folders: Final[dict[str, str]] = {}

    def of(self, path: str) -> str:
        """Return what the file at ``path`` is called."""
        folder, name = os.path.split(path)
        prefix = self._folders.get(folder)
        if prefix is None:
            prefix = self._folders[folder] = self._prefix(os.path.realpath(folder))
        return prefix + name

    def _prefix(self, folder: str) -> str:
        if folder == self._root:
            return ""
        below = os.path.join(self._root, "")
        return os.path.join(folder.removeprefix(below) if folder.startswith(below) else folder, "")
