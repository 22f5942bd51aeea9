"""From a name to the manifest of one image: through indexes, to the wanted platform."""

from __future__ import annotations

from dataclasses import dataclass, field

from lightship.image.manifest import Index, Manifest, read_manifest
from lightship.image.platform_selection import best_first
from lightship.model.errors import ImageLimit, ImageNotFound, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lightship.dockerfile.notation.platform import Platform
    from lightship.image.descriptor import Descriptor
    from lightship.image.registry.client import Document

DEPTH_LIMIT = 4
"""How deep indexes may stand in indexes; real ones are one deep, seldom two."""

DOCUMENTS_LIMIT = 32
"""The most manifests and indexes that are read to find one image."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The manifest that was found, its digest, and the platform by which it was chosen.

    ``platform`` is None where nothing had to be chosen: there was no index.
    """

    manifest: Manifest
    digest: str
    platform: Platform | None = None


def resolve(
    name: str, shown_name: str, wanted: Platform, fetch: Callable[[str], Document]
) -> Resolved:
    """Return the manifest of the image that ``name`` (a tag or a digest) stands for.

    ``shown_name`` is for messages; ``fetch`` gives the document of a tag or a digest.

    Raises:
        ImageNotFound: it is no image, or none for the platform.
        MalformedImage: an index leads back to itself, or something is not what it is said to be.
        ImageLimit: indexes are nested too deeply, or are too many.

    """
    search = _Search(shown_name, wanted, fetch)
    found = search.at(name)
    if found is None:
        raise search.nothing()
    return found


@dataclass(slots=True)
class _Search:
    """A search down a tree of indexes, the best entry of each first."""

    name: str
    wanted: Platform
    fetch: Callable[[str], Document]
    path: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    read: int = 0

    def at(self, name: str, entry: Descriptor | None = None) -> Resolved | None:
        """Return what is found from ``name`` down, to which ``entry`` of an index led."""
        if self.read >= DOCUMENTS_LIMIT:
            raise ImageLimit(
                f"{self.name}: no image among the first {DOCUMENTS_LIMIT} manifests", _ODD
            )
        self.read += 1
        document = self.fetch(name)
        if entry is not None and entry.size != len(document.data):
            raise MalformedImage(
                f"{self.name}: the manifest {entry.digest} has {len(document.data)} bytes, "
                f"and its index says {entry.size}",
                _ODD,
            )
        found = read_manifest(document.data, f"{self.name}: {document.digest}", document.media_type)
        if isinstance(found, Index):
            return self._in(found, document.digest)
        if found.artifact:
            if entry is None:
                raise ImageNotFound(
                    f"{self.name} is {found.artifact}, not an image", "name an image"
                )
            return None
        return Resolved(found, document.digest, entry.platform if entry else None)

    def nothing(self) -> ImageNotFound:
        """Return the error that says what there is instead."""
        offered = ", ".join(self.offered[:20])
        if not offered:
            return ImageNotFound(f"{self.name} lists no image at all", "name another image")
        return ImageNotFound(
            f"{self.name} has no image for {self.wanted}; it has {offered}",
            "choose one of them with --platform",
        )

    def _in(self, index: Index, digest: str) -> Resolved | None:
        if len(self.path) >= DEPTH_LIMIT:
            raise ImageLimit(f"{self.name}: indexes are nested more than {DEPTH_LIMIT} deep", _ODD)
        self.path.append(digest)
        images = index.images
        self.offered += [str(each.platform) for each in images if each.platform is not None]
        for entry in best_first(images, self.wanted):
            if entry.digest in self.path:
                raise MalformedImage(f"{self.name}: the index {entry.digest} lists itself", _ODD)
            found = self.at(entry.digest, entry)
            if found is not None:
                return found
        self.path.pop()
        return None


_ODD = "no sound tool writes such an image: do not trust its source"
