"""Thousands of files put together to a few folders that one can look at."""

from __future__ import annotations

from typing import NamedTuple

from lightship.inspection.waste.weighed_folder import WeighedFolder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Folded(NamedTuple):
    """A file, or a folder with all that was given of what is below it."""

    path: str
    bytes: int
    files: int


def folded(sizes: Iterable[tuple[str, int, int]], most: int) -> list[Folded]:
    """Return at most ``most`` files and folders that hold all of ``sizes``.

    Each of these is a path, its bytes, and how many files it stands for.

    No folder is above another, so that each byte is in one. Folders are opened as long
    as what is in them fits, the largest first.
    """
    top = WeighedFolder("")
    for path, size, files in sizes:
        top.add(path, size, files)
    shown: list[WeighedFolder] = [top]
    while True:
        best = None
        for folder in shown:
            fits = len(shown) - 1 + len(folder.children) <= most
            if folder.children and fits and (best is None or folder.bytes > best.bytes):
                best = folder
        if best is None:
            break
        shown.remove(best)
        shown.extend(best.children.values())
    result = [_as_folded(each) for each in shown if each.files]
    return sorted(result, key=lambda each: (-each.bytes, each.path))


def _as_folded(folder: WeighedFolder) -> Folded:
    while len(folder.children) == 1:
        (folder,) = folder.children.values()
    return Folded(folder.path, folder.bytes, folder.files)
