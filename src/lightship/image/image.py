"""What an image is: the few names that every source gives, whatever it reads from.

The terms are those of the OCI image specification: a **manifest** names a
configuration and the **blobs** of the layers by **digest**; the configuration
names each layer again by its **diff id**, the digest of its uncompressed tar.
"""

from __future__ import annotations

from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lightship.image.configuration import Configuration


class Layer(Protocol):
    """One layer: a tar of what changed, compressed or not."""

    @property
    def digest(self) -> str:
        """The digest of the blob as it is stored, or "" where the source does not say."""

    @property
    def diff_id(self) -> str:
        """The digest of the uncompressed tar, as the configuration has it."""

    @property
    def media_type(self) -> str:
        """What the manifest calls the blob."""

    @property
    def size(self) -> int:
        """The bytes of the blob as it is stored."""

    @property
    def is_foreign(self) -> bool:
        """Whether the blob is not in the source, but somewhere that ``urls`` name."""

    def chunks(self) -> Iterator[bytes]:
        """Yield the blob's bytes in order, at most a megabyte at a time.

        Raises:
            ImageError: they cannot be read, or end too soon.

        """

    def window(self, at: int, size: int) -> memoryview | None:
        """Return ``size`` bytes of the blob from ``at`` on where they stand, without a copy.

        None where only :meth:`chunks` has them.
        """


class Image(Protocol):
    """One image for one platform."""

    @property
    def reference(self) -> str:
        """The name by which it was asked for."""

    @property
    def digest(self) -> str:
        """The digest of its manifest; of its configuration where the source has no manifest."""

    @property
    def configuration(self) -> Configuration:
        """How it runs, and how it was made."""

    @property
    def annotations(self) -> Mapping[str, str]:
        """The annotations of its manifest."""

    @property
    def layers(self) -> Sequence[Layer]:
        """Its layers, the lowest first."""
