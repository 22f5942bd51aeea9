"""A blob that is arriving: its file grows, and its digest is worked out on the way."""

from __future__ import annotations

import os

from lightship.image.digest import mismatch, new_hash
from lightship.image.registry.blob_cache import CHUNK, writing
from lightship.model.errors import RegistryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

    from lightship.image.descriptor import Descriptor
    from lightship.image.registry.blob_cache import BlobCache


class PartialBlob:
    """A locked file that is only ever added to; what was in it before is gone on from."""

    def __init__(self, blob: Descriptor, cache: BlobCache, handle: int) -> None:
        self._blob = blob
        self._cache = cache
        self._handle = handle
        self.count = 0
        """The bytes that are there."""
        self._hash = new_hash(blob.digest)
        self._take_what_is_there()

    def __enter__(self) -> Self:
        """Return itself; the file is closed, and so unlocked, at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file, which unlocks it."""
        os.close(self._handle)

    def append(self, part: bytes) -> None:
        """Add what comes next.

        Raises:
            RegistryError: that is more than the blob has.
            ImageError: it cannot be written.

        """
        if self.count + len(part) > self._blob.size:
            raise RegistryError(
                f"the blob {self._blob.digest} has more than the {self._blob.size} bytes "
                "that its manifest says",
                "the registry or something before it is faulty: try another, or a mirror",
            )
        with writing(self._cache.folder):
            left = memoryview(part)
            while left:
                left = left[os.pwrite(self._handle, left, self.count + len(part) - len(left)) :]
        self._hash.update(part)
        self.count += len(part)

    def restart(self) -> None:
        """Begin from nothing."""
        with writing(self._cache.folder):
            os.ftruncate(self._handle, 0)
        self.count = 0
        self._hash = new_hash(self._blob.digest)

    @property
    def is_right(self) -> bool:
        """Whether what is there has the digest that it should have."""
        return self._found() == self._blob.digest

    def finish(self) -> None:
        """Put the blob where whole ones are.

        Raises:
            DigestMismatch: it is not what its digest names; it is thrown away.

        """
        if not self.is_right:
            self._cache.discard(self._blob.digest)
            raise mismatch("the blob", self._blob.digest, self._found())
        self._cache.finish(self._blob.digest, self._handle)

    def _found(self) -> str:
        return f"{self._blob.digest.partition(':')[0]}:{self._hash.hexdigest()}"

    def _take_what_is_there(self) -> None:
        if os.fstat(self._handle).st_size > self._blob.size:
            self.restart()
            return
        while part := os.pread(self._handle, CHUNK, self.count):
            self._hash.update(part)
            self.count += len(part)
