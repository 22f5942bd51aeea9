"""One member of a tar: what its headers say of it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FILE: Final = 0
HARD_LINK: Final = 1
SYMBOLIC_LINK: Final = 2
CHARACTER_DEVICE: Final = 3
BLOCK_DEVICE: Final = 4
DIRECTORY: Final = 5
FIFO: Final = 6
OTHER: Final = 7
"""The kinds of members: the numbers are the type flags of POSIX.1-1988 (``ustar``)."""

KIND_NAMES: Final = (
    "file",
    "hardlink",
    "symlink",
    "character-device",
    "block-device",
    "directory",
    "fifo",
    "other",
)
"""The kinds in words, by their numbers."""


class Member:
    """One member of a tar.

    ``path`` is clean: no leading slash, no ``.`` or ``..``, no slash at the end; ""
    is the root. ``size`` is what the file holds once it is unpacked, in bytes, and
    ``stored`` what stands of it in the tar, which is less for a sparse file.
    ``mode`` has the permission bits with setuid, setgid and sticky, ``time`` is in
    seconds since 1970. ``link`` is the target: as it is written for a symbolic link,
    a clean path for a hard link. ``xattrs`` are the extended attributes.
    """

    __slots__ = (
        "device",
        "gid",
        "kind",
        "link",
        "mode",
        "path",
        "size",
        "stored",
        "time",
        "uid",
        "xattrs",
    )

    def __init__(
        self,
        path: str,
        kind: int,
        mode: int,
        uid: int,
        gid: int,
        size: int,
        stored: int,
        time: int,
        link: str,
        device: tuple[int, int],
        xattrs: dict[str, bytes] | None,
    ) -> None:
        self.path: Final = path
        self.kind: Final = kind
        self.mode: Final = mode
        self.uid: Final = uid
        self.gid: Final = gid
        self.size: Final = size
        self.stored: Final = stored
        self.time: Final = time
        self.link: Final = link
        self.device: Final = device
        self.xattrs: Final = xattrs
