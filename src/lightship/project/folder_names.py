"""The names in folders, each folder listed once.

Many files may stand in a folder, and hardly one does: the configuration, the ignore file, the
repository's ``.git``, scripts. One list answers for all of them.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_NONE: Final[frozenset[str]] = frozenset()


class FolderNames:
    """What is called how in which folder, as it was when the folder was listed.

    Folders are named by absolute paths.
    """

    __slots__ = ("_dockerfiles", "_listed")

    def __init__(self) -> None:
        self._dockerfiles: Final[dict[str, dict[str, str]]] = {}
        self._listed: Final[dict[str, frozenset[str] | None]] = {}

    def of(self, folder: str) -> frozenset[str]:
        """Return the names in ``folder``; none where it cannot be listed."""
        if folder not in self._listed:
            try:
                self._listed[folder] = frozenset(os.listdir(folder))
            except (OSError, ValueError):  # a NUL is in no path
                self._listed[folder] = None
        return self._listed[folder] or _NONE

    def dockerfiles_below(self, folder: str) -> dict[str, str]:
        """Return the paths without links of the Dockerfiles in ``folder``, by their paths.

        The folder may be named by any path, with which those begin. All of it is searched, once.
        """
        found = self._dockerfiles.get(folder)
        if found is None:
            from lightship.project.discovery import discover  # noqa: PLC0415 - few repairs ask

            found = {path: os.path.realpath(path) for path in discover([folder]).files}
            self._dockerfiles[folder] = found
        return found

    def may_have(self, folder: str, name: str) -> bool:
        """Say whether ``name`` may be in ``folder``; one that was not listed is asked for it.

        A link that leads nowhere counts.
        """
        names = self._listed.get(folder)
        if names is not None:
            return name in names
        return os.path.lexists(os.path.join(folder, name))
