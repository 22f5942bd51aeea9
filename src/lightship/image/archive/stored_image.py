"""An image whose blobs are files of a store."""

from __future__ import annotations

from dataclasses import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lightship.image.archive.store import Store
    from lightship.image.configuration import Configuration


@dataclass(frozen=True, slots=True)
class StoredLayer:
    """A layer whose blob is the file ``path`` of ``store``; it satisfies ``Layer``."""

    store: Store = field(repr=False)
    path: str
    digest: str
    diff_id: str
    media_type: str
    size: int
    is_foreign: bool = False

    def chunks(self) -> Iterator[bytes]:
        """Yield the blob's bytes in order."""
        return self.store.chunks(self.path)

    def window(self, at: int, size: int) -> memoryview | None:
        """Return a part of the blob where it stands, if the store can map it."""
        return self.store.window(self.path, at, size)


@dataclass(frozen=True, slots=True)
class StoredImage:
    """An image in a store; it satisfies ``Image``."""

    reference: str
    digest: str
    configuration: Configuration
    layers: tuple[StoredLayer, ...]
    annotations: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    """What the store calls it: names with tags."""
