"""How Node.js finds the package that a name means: in ``node_modules``, upwards.

Source: "Loading from node_modules folders" in Node.js' documentation of modules. pnpm puts
links there, to packages that stand once in ``node_modules/.pnpm``.
"""

from __future__ import annotations

from posixpath import dirname
from stat import S_ISLNK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from lightship.inspection.live_files import LiveFiles

MODULES = "node_modules"


def is_installed(folder: str) -> bool:
    """Whether ``folder`` is that of a package which was put in a ``node_modules``."""
    parent, _, name = folder.rpartition("/")
    if parent.rpartition("/")[2].startswith("@"):
        parent = dirname(parent)
    return bool(name) and parent.rpartition("/")[2] == MODULES


class NodeResolution:
    """Finds packages among the ``folders`` that have one."""

    def __init__(self, folders: Collection[str], live: LiveFiles) -> None:
        self._folders = folders
        self._live = live
        self._found: dict[str, str] = {}

    def folder_of(self, name: str, needed_by: str) -> str:
        """Return the folder of the package that ``name`` means in the one in ``needed_by``.

        It is empty where there is none: an optional package that was not installed.
        """
        place = needed_by
        while True:
            if place.rpartition("/")[2] != MODULES:
                found = self._package_at(
                    f"{place}/{MODULES}/{name}" if place else f"{MODULES}/{name}"
                )
                if found:
                    return found
            if not place:
                return ""
            place = dirname(place)

    def _package_at(self, folder: str) -> str:
        if folder in self._folders:
            return folder
        found = self._found.get(folder)
        if found is None:
            found = self._behind_link(folder)
            self._found[folder] = found
        return found

    def _behind_link(self, folder: str) -> str:
        if not S_ISLNK(self._live.mode_of(folder)):
            return ""
        target = self._live.resolve(folder)
        return target if target in self._folders else ""
