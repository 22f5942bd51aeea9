"""What can be found in an image, as values: rules judge it, and reports show it.

Sizes are in bytes. ``layer`` counts from 0, the lowest; -1 stands for what is
in no layer, such as a variable of the configuration. Paths have no leading slash.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.configuration import Configuration

Origin = Literal["mine", "base"]
"""Whose fault it is: the image's own, or that of the base it was built on."""


@dataclass(frozen=True, slots=True)
class LayerEvidence:
    """One layer: what it is, what it weighs, and the instruction that brought it.

    ``size`` is that of the uncompressed tar, ``compressed`` that of the blob as
    it is stored, ``files`` counts the members that are not whiteouts. ``place`` is the
    blob's path in the archive or folder that the image is read from, else empty.
    """

    layer: int
    digest: str
    diff_id: str
    media_type: str
    size: int
    compressed: int
    files: int
    instruction: str
    origin: Origin
    is_foreign: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class WasteItem:
    """Bytes that a fix would save; no byte is counted in two items.

    ``kind`` is a stable word ("overwritten", "deleted", "changed-mode",
    "duplicate", "package-cache", ...), ``layer`` the layer that holds the bytes,
    ``by_layer`` the one that made them a waste (or -1), ``path`` one file or the
    folder that all of them are below, ``files`` how many there are.
    """

    kind: str
    path: str
    bytes: int
    layer: int
    by_layer: int
    instruction: str
    files: int = 1


@dataclass(frozen=True, slots=True)
class SecretItem:
    """Something that lets whoever holds the image in somewhere.

    ``where`` is "file", "env", "label", "command" (what a container runs), "history" or
    "build-arg"; but for a file, ``path`` is the name of the variable, label or instruction.
    ``live`` is false for a file that a later layer hides: it is still in the image.
    ``excerpt`` never holds the secret whole: its first characters and its length.
    ``line`` counts from 1, 0 is unknown or in no file.
    """

    kind: str
    where: str
    path: str
    line: int
    layer: int
    live: bool
    excerpt: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SurfaceItem:
    """Something that an attacker would find useful.

    ``kind`` is a stable word ("shell", "setuid", "runs-as-root", ...), ``path`` is empty
    where it is about the configuration, ``note`` says in words what it is.
    """

    kind: str
    path: str
    layer: int
    note: str


@dataclass(frozen=True, slots=True)
class PackageItem:
    """A piece of software that a package manager or a file's format names.

    ``size`` is what its files really occupy in the union view, ``files`` how many
    of them are there, ``layer`` the layer that brought this version, ``location``
    the file that says so, ``required_by`` the packages that depend on it.
    """

    type: str
    name: str
    version: str
    purl: str
    size: int
    layer: int
    licenses: tuple[str, ...]
    location: str = ""
    files: int = 0
    required_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnownedItem:
    """A file, or a folder of them, that no package claims."""

    path: str
    size: int
    layer: int
    files: int = 1


@dataclass(frozen=True, slots=True)
class FileItem:
    """One path of the union view.

    ``type`` is "file", "directory", "symlink", "hardlink", "character-device",
    "block-device" or "fifo"; ``mode`` has the permission bits, setuid, setgid and
    sticky included; ``link`` is what a link points at.
    """

    path: str
    type: str
    size: int
    mode: int
    uid: int
    gid: int
    link: str
    layer: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that one pass over an image brought to light."""

    reference: str
    digest: str
    platform: str
    size: int
    compressed: int
    configuration: Configuration
    layers: tuple[LayerEvidence, ...]
    wasted: int
    efficiency: float
    waste: tuple[WasteItem, ...]
    secrets: tuple[SecretItem, ...]
    surface: tuple[SurfaceItem, ...]
    packages: tuple[PackageItem, ...]
    unowned: tuple[UnownedItem, ...]
    notes: tuple[str, ...] = ()
    """What the reader should know of the reading: a foreign layer skipped, a limit reached."""
    files: tuple[FileItem, ...] | None = None
    """The union view, where it was asked for."""
