"""All paths of an image, each once: numbers for them, and the tree that they make."""

from __future__ import annotations

from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

ROOT: Final = 0
"""The number of the root, whose path is ""."""

NONE: Final = -1
"""Stands for no path and no entry."""


class PathTree:
    """Paths by number, from 0, the root, on.

    A path is there with all folders above it. ``live`` has for each path the entry
    of the table that overlayfs would show of it now, or :data:`NONE`. A path takes
    about 150 bytes, most of them its text and its place in the index.
    """

    def __init__(self) -> None:
        self.texts: Final[list[str]] = [""]
        """The paths in words."""
        self.live: Final[array[int]] = array("i", (NONE,))
        self._numbers: Final[dict[str, int]] = {"": ROOT}
        self._parents: Final[array[int]] = array("i", (NONE,))
        self._first_children: Final[array[int]] = array("i", (NONE,))
        self._next_siblings: Final[array[int]] = array("i", (NONE,))

    def __len__(self) -> int:
        return len(self.texts)

    def find(self, path: str) -> int:
        """Return the number of ``path``, or :data:`NONE` where it never was."""
        return self._numbers.get(path, NONE)

    def add(self, path: str) -> int:
        """Return the number of ``path``, which is added with the folders above it if it is new."""
        number = self._numbers.get(path, NONE)
        if number >= 0:
            return number
        parent = self.add(path[: path.rfind("/")]) if "/" in path else ROOT
        number = len(self.texts)
        self._numbers[path] = number
        self.texts.append(path)
        self.live.append(NONE)
        self._parents.append(parent)
        self._first_children.append(NONE)
        self._next_siblings.append(self._first_children[parent])
        self._first_children[parent] = number
        return number

    def parent(self, number: int) -> int:
        """Return the folder that the path ``number`` is in; :data:`NONE` for the root."""
        return self._parents[number]

    def has_children(self, number: int) -> bool:
        """Whether there was ever anything in the folder ``number``."""
        return self._first_children[number] != NONE

    def children(self, number: int) -> Iterator[int]:
        """Yield what was ever directly in the folder ``number``, the newest first."""
        child = self._first_children[number]
        while child >= 0:
            yield child
            child = self._next_siblings[child]

    def below(self, number: int) -> Iterator[int]:
        """Yield all that was ever below the folder ``number``, without itself."""
        first, following = self._first_children, self._next_siblings
        waiting = [first[number]]
        while waiting:
            child = waiting.pop()
            while child >= 0:
                yield child
                if first[child] >= 0:
                    waiting.append(first[child])
                child = following[child]
