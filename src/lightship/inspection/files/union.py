"""The union of the layers, made entry by entry, exactly as overlayfs would show it.

A layer says what it takes away with whiteouts (OCI image specification,
``layer.md``): ``.wh.NAME`` hides NAME of the layers below, ``.wh..wh..opq`` all
that they have in its folder. Both mean lower layers alone, wherever in the tar
they stand. What a layer has at a path hides what the others have there; folders
are merged.
"""

from __future__ import annotations

from lightship.image.tar.member import DIRECTORY, HARD_LINK
from lightship.inspection.files.file_table import FileTable
from lightship.inspection.files.path_tree import NONE, ROOT, PathTree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.image.tar.member import Member

WHITEOUT: Final = ".wh."
"""What the name of a whiteout begins with."""

OPAQUE: Final = ".wh..wh..opq"
"""The name of the whiteout that hides all that a folder had."""

_WHITEOUT_META: Final = ".wh..wh."
"""What the names of aufs' own files begin with, which nobody shows."""

_IMPLIED_MODE: Final = 0o755
"""The mode of a folder that no layer has an entry of."""


class Union:
    """The tree of paths and the table of entries, grown layer by layer."""

    def __init__(self) -> None:
        self.paths: Final = PathTree()
        self.table: Final = FileTable()
        self.links_to_nowhere: Final[list[str]] = []
        """Hard links whose file no layer has."""
        self._pending: Final[list[tuple[int, str]]] = []
        """The hard links of the layer whose file has not come yet, and its path."""

    def place(self, member: Member, layer: int) -> int:
        """Put ``member`` of ``layer`` in its place and return its entry, NONE for a whiteout."""
        path = member.path
        slash = path.rfind("/")
        name = path[slash + 1 :] if slash >= 0 else path
        if name.startswith(WHITEOUT):
            self._white_out(path[:slash] if slash >= 0 else "", name, layer)
            return NONE
        number = self.paths.add(path)
        kind = member.kind
        table = self.table
        entry = table.add(number, kind, layer, member.mode, member.uid, member.gid, member.size)
        if slash >= 0:
            self._imply_folders(number, layer)
        self._replace(number, entry, kind, layer)
        if member.link:
            if kind == HARD_LINK:
                self._link(entry, member.link, layer)
            else:
                table.links[entry] = member.link
        if member.xattrs is not None:
            table.xattrs[entry] = member.xattrs
        if member.device != (0, 0):
            table.devices[entry] = member.device
        return entry

    def end_layer(self) -> None:
        """Put hard links to what came after them in order, once a layer is read."""
        for entry, target in self._pending:
            found = self._file_at(target)
            if found == NONE:
                self.links_to_nowhere.append(self.paths.texts[self.table.path[entry]])
            else:
                self._link_to(entry, found)
        self._pending.clear()

    def _replace(self, number: int, entry: int, kind: int, layer: int) -> None:
        live = self.paths.live
        table = self.table
        before = live[number]
        live[number] = entry
        if before != NONE:
            table.hidden_by[before] = layer
            table.replaced_by[before] = entry
            if kind != DIRECTORY and table.kind[before] == DIRECTORY:
                self._hide_below(number, layer, layer + 1)

    def _white_out(self, folder: str, name: str, layer: int) -> None:
        if name == OPAQUE:
            number = self.paths.find(folder)
            if number != NONE:
                self._hide_below(number, layer, layer)
            return
        if name.startswith(_WHITEOUT_META):
            return
        hidden = name[len(WHITEOUT) :]
        number = self.paths.find(f"{folder}/{hidden}" if folder else hidden)
        if number == NONE:
            return
        self._hide(number, layer, layer)
        self._hide_below(number, layer, layer)

    def _hide(self, number: int, layer: int, below: int) -> None:
        """Hide what shows at the path ``number``, if it is of a layer lower than ``below``."""
        live = self.paths.live
        entry = live[number]
        if entry != NONE and self.table.layer[entry] < below:
            self.table.hidden_by[entry] = layer
            live[number] = NONE

    def _hide_below(self, number: int, layer: int, below: int) -> None:
        for child in self.paths.below(number):
            self._hide(child, layer, below)

    def _imply_folders(self, number: int, layer: int) -> None:
        """Make the folders above the path ``number`` that do not show, as unpacking does."""
        parent = self.paths.parent(number)
        table = self.table
        while parent != ROOT:
            entry = self.paths.live[parent]
            if entry != NONE and table.kind[entry] == DIRECTORY:
                return
            implied = table.add(parent, DIRECTORY, layer, _IMPLIED_MODE, 0, 0, 0)
            self.paths.live[parent] = implied
            if entry != NONE:
                table.hidden_by[entry] = layer
                table.replaced_by[entry] = implied
            parent = self.paths.parent(parent)

    def _link(self, entry: int, target: str, layer: int) -> None:
        found = self._file_at(target)
        if found == NONE or self.table.layer[found] != layer:
            # The file may stand further on in this layer, and is meant then.
            self._pending.append((entry, target))
        else:
            self._link_to(entry, found)

    def _link_to(self, entry: int, found: int) -> None:
        table = self.table
        table.targets[entry] = found
        # A link is the file itself: it has no owner, mode or attributes of its own.
        table.mode[entry] = table.mode[found]
        table.uid[entry] = table.uid[found]
        table.gid[entry] = table.gid[found]

    def _file_at(self, path: str) -> int:
        """Return the entry of the file that shows at ``path``, through hard links."""
        number = self.paths.find(path)
        entry = NONE if number == NONE else self.paths.live[number]
        while entry != NONE and self.table.kind[entry] == HARD_LINK:
            entry = self.table.targets.get(entry, NONE)
        return entry if entry != NONE and self.table.kind[entry] != DIRECTORY else NONE
