"""Every entry of every layer, as columns of numbers: millions of them fit."""

from __future__ import annotations

from array import array

from lightship.inspection.files.path_tree import NONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LARGEST: Final = 0xFFFFFFFF
"""The largest uid and gid that a column holds; tars can state larger ones, kernels have none."""


class FileTable:
    """The entries of all layers, by number, in the order in which they were read.

    ``path`` is the path's number in the tree, ``kind`` one of
    :mod:`lightship.image.tar.member`, ``size`` the bytes of content (0 but for
    files), ``mode`` the permission bits. ``content`` is a fast hash of a file's
    content, for telling equal files: it is no proof against someone who forges.

    ``hidden_by`` is the layer that hid the entry (:data:`NONE` while it shows), and
    ``replaced_by`` the entry that took its place, if one did. ``links`` has the
    targets of symbolic links in words, ``targets`` for each hard link the entry
    whose file it is.
    """

    def __init__(self) -> None:
        self.path: Final[array[int]] = array("i")
        self.kind: Final[array[int]] = array("B")
        self.layer: Final[array[int]] = array("H")
        self.mode: Final[array[int]] = array("H")
        self.uid: Final[array[int]] = array("I")
        self.gid: Final[array[int]] = array("I")
        self.size: Final[array[int]] = array("q")
        self.content: Final[array[int]] = array("Q")
        self.hidden_by: Final[array[int]] = array("i")
        self.replaced_by: Final[array[int]] = array("i")
        self.links: Final[dict[int, str]] = {}
        self.targets: Final[dict[int, int]] = {}
        self.xattrs: Final[dict[int, dict[str, bytes]]] = {}
        self.devices: Final[dict[int, tuple[int, int]]] = {}

    def __len__(self) -> int:
        return len(self.path)

    def add(
        self, path: int, kind: int, layer: int, mode: int, uid: int, gid: int, size: int
    ) -> int:
        """Add an entry and return its number; its content's hash is put in once it is known."""
        self.path.append(path)
        self.kind.append(kind)
        self.layer.append(layer)
        self.mode.append(mode)
        self.uid.append(uid if 0 <= uid <= _LARGEST else _LARGEST)
        self.gid.append(gid if 0 <= gid <= _LARGEST else _LARGEST)
        self.size.append(size)
        self.content.append(0)
        self.hidden_by.append(NONE)
        self.replaced_by.append(NONE)
        return len(self.path) - 1
