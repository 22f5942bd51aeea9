"""The union view as observers ask for it, once every layer is read."""

from __future__ import annotations

from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class LiveFiles(Protocol):
    """What overlayfs would show of the image. Paths have no leading slash."""

    def layer_of(self, path: str) -> int:
        """Return the layer whose entry at ``path`` is the live one, or -1 where there is none."""

    def size_of(self, path: str) -> int:
        """Return the bytes of the regular file at ``path``, 0 where there is none."""

    def mode_of(self, path: str) -> int:
        """Return type and permission bits of ``path`` as in ``st_mode``, 0 where there is none."""

    def owner_of(self, path: str) -> tuple[int, int]:
        """Return the uid and the gid of ``path``, (0, 0) where there is none."""

    def xattrs_of(self, path: str) -> Mapping[str, bytes]:
        """Return the extended attributes of ``path``, such as ``security.capability``."""

    def link_of(self, path: str) -> str:
        """Return what the symbolic link at ``path`` points at, as written; "" for all else."""

    def inode_of(self, path: str) -> int:
        """Return a number that all paths of one file share (hard links), -1 where there is none."""

    def resolve(self, path: str) -> str:
        """Return the path that ``path`` comes to when symbolic links are followed in the image.

        ``bin/sh`` is ``usr/bin/dash`` in a Debian image. Returns "" where it leads
        nowhere, out of the image, or round in a circle.
        """

    def with_mode(self, bits: int) -> Iterator[str]:
        """Yield the live regular files (hard links too) and directories with one of ``bits`` set.

        The order is any. Links to others have no bits that count.
        """

    def with_xattr(self, name: str) -> Iterator[str]:
        """Yield the live paths that have the extended attribute ``name``."""

    def below(self, folder: str) -> Iterator[str]:
        """Yield the live regular files (hard links too) below ``folder``, which may be ""."""

    def children(self, folder: str) -> Iterator[str]:
        """Yield the names of what stands directly in ``folder``."""
