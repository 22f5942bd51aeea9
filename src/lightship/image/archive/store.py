"""Where the files of an image stand: in a folder, or in a tar."""

from __future__ import annotations

from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

CHUNK = 2 * 1024 * 1024
"""The bytes of a file that are read at a time."""


class Store(Protocol):
    """Files by their paths, which have no leading slash."""

    @property
    def name(self) -> str:
        """What users call it: the path of the folder or of the archive."""

    def __contains__(self, path: str) -> bool: ...

    def size(self, path: str) -> int:
        """Return the bytes of the file at ``path``.

        Raises:
            MalformedImage: there is none.

        """

    def read(self, path: str, limit: int) -> bytes:
        """Return the content of the file at ``path``.

        Raises:
            MalformedImage: there is none.
            ImageLimit: it has more than ``limit`` bytes.

        """

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield the content of the file at ``path``, at most :data:`CHUNK` bytes at a time.

        Raises:
            MalformedImage: there is none, or it is shorter than it was said to be.

        """

    def window(self, path: str, at: int, size: int) -> memoryview | None:
        """Return ``size`` bytes of the file at ``path`` from ``at`` on, mapped into memory.

        None where it cannot be mapped, or is shorter than it was said to be.
        """

    def __enter__(self) -> Store: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
