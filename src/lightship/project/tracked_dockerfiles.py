"""The Dockerfiles that git tracks in one repository, as its index tells."""

from __future__ import annotations

from lightship.project.discovery import is_dockerfile_name
from lightship.project.git_index import may_track, tracked_paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LOOKS: Final = 16
"""How many names are looked for in the index as it is before it is read."""


class TrackedDockerfiles:
    """The Dockerfiles in the index ``data``; none where that cannot be understood.

    The index is read when something in it may be asked for. Most of what is
    ignored is called nothing that stands in it, and few names, such as
    ``__pycache__``, come again and again.
    """

    __slots__ = ("_absent", "_data", "_paths")

    def __init__(self, data: bytes) -> None:
        self._data: Final = data
        self._absent: Final[set[bytes]] = set()
        self._paths: list[bytes] | None = None

    def has(self, path: str, *, is_folder: bool) -> bool:
        """Say whether the Dockerfile at ``path``, or one below that folder, is tracked."""
        key = path.encode("utf-8", "surrogateescape") + b"/" * is_folder
        if self._paths is None:
            if self._is_absent(key):
                return False
            self._paths = _dockerfiles(self._data)
        from bisect import bisect_left  # noqa: PLC0415 - seldom

        at = bisect_left(self._paths, key)
        found = self._paths[at : at + 1]
        return found == [key] or (is_folder and bool(found) and found[0].startswith(key))

    def _is_absent(self, key: bytes) -> bool:
        """Say whether no path can have the last part of ``key`` in it."""
        part = key[key.rfind(b"/", 0, -1) + 1 :]
        if part in self._absent:
            return True
        if len(self._absent) == _LOOKS or may_track(self._data, part):
            return False
        self._absent.add(part)
        return True


def _dockerfiles(data: bytes) -> list[bytes]:
    return sorted(path for path in tracked_paths(data) or () if _is_dockerfile(path))


def _is_dockerfile(path: bytes) -> bool:
    name = path[path.rfind(b"/") + 1 :]
    return is_dockerfile_name(name.decode("utf-8", "surrogateescape"))
