"""An image in a registry, and its layers."""

from __future__ import annotations

from dataclasses import dataclass

from lightship.model.errors import DigestMismatch, ImageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Self

    from lightship.image.configuration import Configuration
    from lightship.image.descriptor import Descriptor
    from lightship.image.manifest import Manifest
    from lightship.image.registry.blob_cache import BlobCache
    from lightship.image.registry.client import Client
    from lightship.image.registry.downloads import Downloads


@dataclass(frozen=True, slots=True)
class RegistryLayer:
    """One layer in a registry: see :class:`~lightship.image.image.Layer`."""

    descriptor: Descriptor
    diff_id: str
    all_layers: tuple[Descriptor, ...]
    """Those of its image: whoever reads one reads the others next, so all are fetched."""
    downloads: Downloads

    @property
    def digest(self) -> str:
        """The digest of the blob as it is stored."""
        return self.descriptor.digest

    @property
    def media_type(self) -> str:
        """What the manifest calls the blob."""
        return self.descriptor.media_type

    @property
    def size(self) -> int:
        """The bytes of the blob as it is stored."""
        return self.descriptor.size

    @property
    def is_foreign(self) -> bool:
        """Whether the blob is not in the registry; it is not fetched from elsewhere."""
        return self.descriptor.is_foreign

    @property
    def urls(self) -> tuple[str, ...]:
        """Where a foreign layer is."""
        return self.descriptor.urls

    def chunks(self) -> Iterator[bytes]:
        """Yield the blob's bytes in order as they arrive, at most a megabyte at a time.

        Raises:
            ImageError: they cannot be fetched, end too soon, or are not what the digest names.

        """
        if self.is_foreign:
            raise ImageError(
                f"the layer {self.digest} is not in the registry, but somewhere else",
                "inspect the image without it, or save it with docker save where it is pulled",
            )
        self.downloads.start([each for each in self.all_layers if not each.is_foreign])
        yield from self.downloads.of(self.descriptor).chunks()

    def window(self, at: int, size: int) -> None:
        """Return None: the blob arrives bit by bit."""


class RegistryImage:
    """One image in a registry for one platform: see :class:`~lightship.image.image.Image`.

    It must be closed, best by a ``with`` statement: connections end, and the cache is trimmed.
    """

    def __init__(
        self,
        reference: str,
        digest: str,
        manifest: Manifest,
        configuration: Configuration,
        layers: tuple[RegistryLayer, ...],
        closing: Closing,
    ) -> None:
        self.reference = reference
        self.digest = digest
        self.manifest = manifest
        self.configuration = configuration
        self.layers = layers
        self._closing = closing

    @property
    def annotations(self) -> Mapping[str, str]:
        """The annotations of its manifest."""
        return self.manifest.annotations

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Close it; where a digest was found wrong, keep none of its layers."""
        if isinstance(error, DigestMismatch):
            # It may be the cache that is damaged: the next attempt fetches all of it anew.
            self._closing.forget(layer.digest for layer in self.layers)
        self.close()

    def close(self) -> None:
        """Stop what is still on its way, and keep no more in the cache than is allowed."""
        self._closing.close()


@dataclass(frozen=True, slots=True)
class Closing:
    """What is to be ended with an image."""

    client: Client
    cache: BlobCache
    cache_limit: int
    stop: threading.Event

    def forget(self, digests: Iterable[str]) -> None:
        """Throw blobs out of the cache."""
        for digest in digests:
            self.cache.forget(digest)

    def close(self) -> None:
        """End it."""
        self.stop.set()
        self.client.close()
        self.cache.trim(self.cache_limit)
