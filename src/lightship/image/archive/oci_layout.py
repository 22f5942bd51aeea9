"""OCI image layouts: an ``index.json``, and blobs by their digests.

The format is ``image-layout.md`` of the OCI image specification; ``docker buildx build
--output type=oci``, skopeo, crane, ko, Bazel and others write it, as a folder or as a tar.
"""

from __future__ import annotations

from lightship.image.archive.stored_image import StoredImage, StoredLayer
from lightship.image.configuration import CONFIGURATION_LIMIT, Configuration
from lightship.image.digest import verify
from lightship.image.manifest import MANIFEST_LIMIT, Index, Manifest, read_manifest
from lightship.image.platform_selection import best_first, runs_on
from lightship.model.errors import ImageNotFound, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.notation.platform import Platform
    from lightship.image.archive.store import Store
    from lightship.image.descriptor import Descriptor

INDEX = "index.json"
"""The file that says which images the layout holds."""

DEEPEST = 4
"""How deep indexes may stand in indexes."""

DOCUMENTS_LIMIT = 1000
"""The most manifests and indexes that are read of one layout."""

_NAMES = ("io.containerd.image.name", "org.opencontainers.image.ref.name")
"""The annotations that say what an entry of an index is called, the longest name first."""


def open_oci_layout(
    store: Store, wanted: str, platform: Platform, reference: str, *, is_asked: bool
) -> StoredImage:
    """Return the image of the layout in ``store`` that is called ``wanted``.

    ``wanted`` is a name, a tag, a manifest's digest, or "" for the only one; of an image for
    several platforms the one for ``platform`` is taken. ``is_asked`` says that the user
    asked for the platform: otherwise the only one there is will do, too.

    Raises:
        ImageNotFound: there is none of that name or for that platform, or several and no name.
        ImageError: the layout's documents cannot be read.

    """
    index = _read(store, INDEX, store.read(INDEX, MANIFEST_LIMIT), "")
    if not isinstance(index, Index):
        raise MalformedImage(
            f"{store.name}: {INDEX} is no index", "the layout is damaged: write it again"
        )
    entry = _named(index, wanted, store.name)
    digest, manifest = _for_platform(store, entry, platform, is_asked, 0)
    return _image(store, digest, manifest, reference, _names_of(entry))


def manifests_in(store: Store) -> Iterator[tuple[str, Manifest]]:
    """Yield all manifests of images of the layout in ``store``, and their digests.

    Raises:
        ImageError: a document cannot be read.

    """
    index = _read(store, INDEX, store.read(INDEX, MANIFEST_LIMIT), "")
    waiting = list(index.images) if isinstance(index, Index) else []
    seen: set[str] = set()
    while waiting and len(seen) < DOCUMENTS_LIMIT:
        entry = waiting.pop(0)
        if entry.digest in seen or blob_path(entry.digest) not in store:
            continue
        seen.add(entry.digest)
        document = _document(store, entry)
        if isinstance(document, Index):
            waiting.extend(document.images)
        elif not document.artifact:
            yield entry.digest, document


def blob_path(digest: str) -> str:
    """Return where a layout has the blob that has the checked ``digest``."""
    return f"blobs/{digest.replace(':', '/')}"


def _image(
    store: Store, digest: str, manifest: Manifest, reference: str, names: tuple[str, ...]
) -> StoredImage:
    if manifest.artifact:
        raise ImageNotFound(
            f"{reference} is {manifest.artifact}, not an image", "name the image itself"
        )
    path = blob_path(manifest.configuration.digest)
    data = store.read(path, CONFIGURATION_LIMIT)
    verify(data, manifest.configuration.digest, f"the configuration of {reference}")
    configuration = Configuration.read(data, f"{store.name}: {path}")
    if len(configuration.diff_ids) != len(manifest.layers):
        raise MalformedImage(
            f"the manifest of {reference} has {len(manifest.layers)} layers, and its "
            f"configuration {len(configuration.diff_ids)}",
            "the image is damaged, or was written by a faulty tool",
        )
    layers = tuple(
        _layer(store, named, diff_id)
        for named, diff_id in zip(manifest.layers, configuration.diff_ids, strict=True)
    )
    return StoredImage(reference, digest, configuration, layers, manifest.annotations, names)


def _layer(store: Store, named: Descriptor, diff_id: str) -> StoredLayer:
    path = blob_path(named.digest)
    foreign = named.is_foreign and path not in store
    size = named.size if foreign else store.size(path)
    if size != named.size:
        raise MalformedImage(
            f"{store.name}: {path} has {size} bytes, and its manifest says {named.size}",
            "the layout is damaged or incomplete: write it again",
        )
    return StoredLayer(store, path, named.digest, diff_id, named.media_type, named.size, foreign)


def _for_platform(
    store: Store, entry: Descriptor, platform: Platform, is_asked: bool, depth: int
) -> tuple[str, Manifest]:
    if depth > DEEPEST:
        raise MalformedImage(
            f"{store.name}: indexes in indexes, more than {DEEPEST} deep",
            "the layout is damaged, or was made to harm",
        )
    document = _document(store, entry)
    if isinstance(document, Manifest):
        if is_asked and entry.platform is not None and not runs_on(entry.platform, platform):
            raise _no_platform(store, platform, (entry,))
        return entry.digest, document
    fitting = best_first(document.images, platform)
    if not fitting and not is_asked and len(document.images) == 1:
        fitting = list(document.images)
    if not fitting:
        raise _no_platform(store, platform, document.images)
    return _for_platform(store, fitting[0], platform, is_asked, depth + 1)


def _no_platform(
    store: Store, platform: Platform, entries: tuple[Descriptor, ...]
) -> ImageNotFound:
    known = ", ".join(str(entry.platform) for entry in entries if entry.platform) or "none"
    return ImageNotFound(
        f"{store.name} has no image for {platform}", f"say --platform; it has {known}"
    )


def _named(index: Index, wanted: str, name: str) -> Descriptor:
    entries = index.images
    fitting = [each for each in entries if not wanted or _is_called(each, wanted)]
    if len(fitting) == 1 or (fitting and not wanted and _are_platforms(fitting)):
        return fitting[0]
    known = ", ".join(_label(each) for each in entries[:20]) or "none"
    if not fitting:
        missing = f"{name} holds no image {wanted!r}" if wanted else f"{name} holds no image"
        raise ImageNotFound(missing, f"it holds {known}")
    raise ImageNotFound(
        f"{name} holds {len(fitting)} images", f"say which: {name}:NAME, of {known}"
    )


def _are_platforms(entries: list[Descriptor]) -> bool:
    return len({each.digest for each in entries}) == 1


def _is_called(entry: Descriptor, wanted: str) -> bool:
    return wanted == entry.digest or any(
        name == wanted or name.endswith((f":{wanted}", f"/{wanted}")) for name in _names_of(entry)
    )


def _names_of(entry: Descriptor) -> tuple[str, ...]:
    names = (entry.annotations.get(key, "") for key in _NAMES)
    return tuple(name for name in names if name)


def _label(entry: Descriptor) -> str:
    return next(iter(_names_of(entry)), entry.digest)


def _document(store: Store, entry: Descriptor) -> Manifest | Index:
    path = blob_path(entry.digest)
    data = store.read(path, MANIFEST_LIMIT)
    verify(data, entry.digest, f"{store.name}: {path}")
    return _read(store, path, data, entry.media_type)


def _read(store: Store, path: str, data: bytes, media_type: str) -> Manifest | Index:
    return read_manifest(data, f"{store.name}: {path}", media_type)
