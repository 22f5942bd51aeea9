"""The folders of the union view: how many of their files have an owner, how many have none."""

from __future__ import annotations

from lightship.inspection.expected_files import (
    GENERATED_FOLDERS,
    GENERATED_NAMES,
    GENERATED_PATHS,
    SETTING_LIMIT,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.inspection.live_files import LiveFiles
    from lightship.inspection.packages.claims import Claims

LAYERS: Final = 1 << 16
"""More than an image has: a folder's number times this, plus a layer, is a key of its own."""

_SURPRISING, _SETTINGS, _GENERATED = 0, 1, 2
"""What the files of a folder are that nobody owns."""


class FolderTally:
    """Columns with a row for each folder that has files in or below it, the parent first.

    ``owned`` and ``unowned`` count the files in a folder itself; what is expected to
    have no owner is in neither. ``shares`` are the bytes of the unowned ones, by the
    number of the folder times :data:`LAYERS` plus the layer.
    """

    def __init__(self, live: LiveFiles, claims: Claims) -> None:
        self.paths: Final = [""]
        self.parents: Final = [0]
        self.owned: Final = [0]
        self.unowned: Final = [0]
        self.shares: Final[dict[int, int]] = {}
        self._live: Final = live
        self._claims: Final = claims
        self._numbers: Final = {"": 0}
        self._kinds: Final = [_SURPRISING]
        self._count()
        self._leave_out_bytecode()

    def is_surprising(self, number: int, path: str) -> bool:
        """Whether nobody owns the file at ``path`` in the folder ``number``, or expects it."""
        if self._claims.owner(path) >= 0:
            return False
        return not self._is_expected(number, path, self._live.size_of(path))

    def _count(self) -> None:
        """Count every file: they come in millions, those of a folder mostly in a row."""
        live, claims, named, kinds = self._live, self._claims, self._claims.files, self._kinds
        last = ""
        number, is_owned = 0, False
        for path in live.below(""):
            cut = path.rfind("/")
            folder = path[:cut] if cut > 0 else ""
            if folder != last:
                last = folder
                number = self._number(folder)
                is_owned = claims.folder_owner(folder) >= 0
            if is_owned or path in named:
                self.owned[number] += 1
            elif kinds[number] != _GENERATED:
                size = live.size_of(path)
                if not self._is_expected(number, path, size):
                    self.unowned[number] += 1
                    self._share(number, path, size)

    def _share(self, number: int, path: str, size: int) -> None:
        if size and self._claims.counted.is_first(self._live.inode_of(path)):
            key = number * LAYERS + self._live.layer_of(path)
            self.shares[key] = self.shares.get(key, 0) + size

    def _number(self, folder: str) -> int:
        """Return the number of ``folder``, which is added with those above it if it is new."""
        number = self._numbers.get(folder, -1)
        new = []
        while number < 0:
            new.append(folder)
            folder = folder[: folder.rfind("/")] if "/" in folder else ""
            number = self._numbers.get(folder, -1)
        while new:
            number = self._add(new.pop(), number)
        return number

    def _add(self, folder: str, parent: int) -> int:
        number = len(self.paths)
        self._numbers[folder] = number
        self.paths.append(folder)
        self.parents.append(parent)
        self.owned.append(0)
        self.unowned.append(0)
        kind = self._kinds[parent]
        if folder in GENERATED_FOLDERS:
            kind = _GENERATED
        elif folder == "etc":
            kind = _SETTINGS
        self._kinds.append(kind)
        return number

    def _is_expected(self, number: int, path: str, size: int) -> bool:
        kind = self._kinds[number]
        if kind == _GENERATED or (kind == _SETTINGS and size <= SETTING_LIMIT):
            return True
        return path[path.rfind("/") + 1 :] in GENERATED_NAMES or path in GENERATED_PATHS

    def _leave_out_bytecode(self) -> None:
        """Leave out the bytecode of modules that a package owns: Python makes it anew."""
        dropped = set()
        for number, path in enumerate(self.paths):
            if path.endswith("/__pycache__") and self.owned[self.parents[number]]:
                self._kinds[number] = _GENERATED
                self.unowned[number] = 0
                dropped.add(number)
        for key in [key for key in self.shares if key // LAYERS in dropped]:
            del self.shares[key]
