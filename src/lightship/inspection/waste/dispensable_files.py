"""Files that show and that an image seldom needs: caches, documentation, bytecode, tests.

Each path is looked at once: what is below a folder of such files is of the folder's kind.
"""

from __future__ import annotations

from lightship.image.tar.member import FILE
from lightship.inspection.files.path_tree import NONE, ROOT
from lightship.inspection.waste.wasted_file import WastedFile
from lightship.knowledge.wasteful_paths import (
    FOLDERS,
    HOME_FOLDERS,
    KEPT,
    NAMES,
    PACKAGE_FOLDERS,
    SOURCE_MAP,
    SOURCE_MAP_ENDS,
    SUFFIXES,
    TEST_NAMES,
    TESTS,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.inspection.files.union import Union


def dispensable_files(union: Union) -> Iterator[WastedFile]:
    """Yield the files that show and that an image seldom needs, in the order of their paths."""
    paths, table = union.paths, union.table
    texts = paths.texts
    roots = _Roots(union)
    for number in range(1, len(paths)):
        root = roots.of(number)
        entry = paths.live[number]
        if entry == NONE or table.kind[entry] != FILE or not table.size[entry]:
            continue
        path = texts[number]
        if root != ROOT:
            kind = roots.kinds[root]
            if path in KEPT:
                continue
        else:
            kind = _kind_of_file(path)
            if not kind:
                continue
        folder = texts[root]
        yield WastedFile(kind, path, table.size[entry], table.layer[entry], NONE, folder)


class _Roots:
    """For each path the folder above it, or itself, that makes it a waste; ROOT for none."""

    def __init__(self, union: Union) -> None:
        self._paths = union.paths
        self._roots: list[int] = [ROOT] * len(union.paths)
        self._in_packages = bytearray(len(union.paths))
        self.kinds: dict[int, str] = {}

    def of(self, number: int) -> int:
        """Return the folder that makes the path ``number`` a waste; paths are asked in order."""
        parent = self._paths.parent(number)
        root = self._roots[parent]
        in_packages = self._in_packages[parent]
        if root == ROOT:
            path = self._paths.texts[number]
            name = path[path.rfind("/") + 1 :]
            kind = self._kind_of_folder(path, name, bool(in_packages))
            if kind and self._paths.has_children(number):
                self.kinds[number] = kind
                root = number
            if name in PACKAGE_FOLDERS:
                in_packages = 1
        self._roots[number] = root
        self._in_packages[number] = in_packages
        return root

    def _kind_of_folder(self, path: str, name: str, in_packages: bool) -> str:
        kind = NAMES.get(name) or FOLDERS.get(path)
        if kind:
            return kind
        if in_packages:
            return TESTS if name in TEST_NAMES else ""
        if path.startswith("root/"):
            return HOME_FOLDERS.get(path[5:], "")
        if path.startswith("home/"):
            return HOME_FOLDERS.get(path[5:].partition("/")[2], "")
        return ""


def _kind_of_file(path: str) -> str:
    dot = path.rfind(".")
    if dot < 0:
        return ""
    kind = SUFFIXES.get(path[dot:], "")
    if kind == SOURCE_MAP and not path.endswith(SOURCE_MAP_ENDS):
        return ""
    return kind
