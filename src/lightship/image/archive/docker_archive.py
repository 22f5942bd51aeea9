"""What ``docker save`` and ``podman save`` write: a ``manifest.json`` beside the blobs.

Of the two layouts the older has a folder for each layer with a ``layer.tar`` in it;
the newer (Docker 25) has blobs as an OCI layout does, and is one as well: then
the manifest in ``index.json`` gives digest, media types and annotations. The format of
``manifest.json`` is that of the Docker image specification, version 1.2, "Combined
Image JSON + Filesystem Changeset Format".
"""

from __future__ import annotations

from dataclasses import dataclass

from lightship.image.archive.oci_layout import INDEX, blob_path, manifests_in
from lightship.image.archive.stored_image import StoredImage, StoredLayer
from lightship.image.configuration import CONFIGURATION_LIMIT, Configuration
from lightship.image.digest import digest_of, is_digest
from lightship.image.json_document import JsonDocument
from lightship.image.manifest import MANIFEST_LIMIT, Manifest
from lightship.image.media_type import DOCKER_LAYER
from lightship.model.errors import DigestMismatch, ImageNotFound, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lightship.image.archive.store import Store

MANIFEST = "manifest.json"
"""The file that says which images the archive holds."""


@dataclass(frozen=True, slots=True)
class ArchivedImage:
    """An entry of ``manifest.json``: names, and the paths of configuration and layers."""

    names: tuple[str, ...]
    configuration: str
    layers: tuple[str, ...]
    sources: Mapping[str, JsonDocument]
    """Descriptors of layers by their diff ids, where they are not plain tars in the archive."""


def images_in(store: Store) -> list[ArchivedImage]:
    """Return the images that the archive in ``store`` says it holds.

    Raises:
        ImageError: ``manifest.json`` cannot be read.

    """
    name = f"{store.name}: {MANIFEST}"
    entries = JsonDocument.read_list(store.read(MANIFEST, MANIFEST_LIMIT), name, MANIFEST_LIMIT)
    return [
        ArchivedImage(
            entry.texts("RepoTags"),
            entry.text("Config"),
            entry.texts("Layers"),
            entry.part("LayerSources").parts_by_name(),
        )
        for entry in entries
    ]


def open_docker_archive(store: Store, wanted: str, reference: str) -> StoredImage:
    """Return the image of the archive in ``store`` that is called ``wanted``.

    ``wanted`` is a name with or without a tag, a configuration's digest or its beginning,
    or "" for the only one; ``reference`` is what the user called it.

    Raises:
        ImageNotFound: there is none of that name, or several and no name.
        ImageError: the archive's documents cannot be read.

    """
    entry = _chosen(images_in(store), wanted, store.name)
    data = store.read(entry.configuration, CONFIGURATION_LIMIT)
    configuration = Configuration.read(data, f"{store.name}: {entry.configuration}")
    digest = _checked(entry.configuration, digest_of([data]), store.name)
    if len(configuration.diff_ids) != len(entry.layers):
        raise MalformedImage(
            f"{store.name} has {len(entry.layers)} layers for an image of "
            f"{len(configuration.diff_ids)}",
            "the archive is damaged, or was written by a faulty tool",
        )
    manifest_digest, manifest = _manifest(store, digest, len(entry.layers))
    layers = tuple(
        _layer(store, entry, number, diff_id, manifest)
        for number, diff_id in enumerate(configuration.diff_ids)
    )
    return StoredImage(
        reference,
        manifest_digest or digest,
        configuration,
        layers,
        manifest.annotations if manifest else {},
        entry.names,
    )


def _layer(
    store: Store, entry: ArchivedImage, number: int, diff_id: str, manifest: Manifest | None
) -> StoredLayer:
    path = entry.layers[number]
    if manifest is not None:
        named = manifest.layers[number]
        if not named.is_foreign and path == blob_path(named.digest):
            return StoredLayer(
                store, path, named.digest, diff_id, named.media_type, store.size(path)
            )
    foreign = diff_id in entry.sources and path not in store
    size = entry.sources[diff_id].number("size") if foreign else store.size(path)
    return StoredLayer(
        store, path, _digest_in(path), diff_id, DOCKER_LAYER, size, is_foreign=foreign
    )


def _digest_in(path: str) -> str:
    """Return the digest that a blob's path names; in the older layout a path names none."""
    digest = path.removeprefix("blobs/").replace("/", ":") if path.startswith("blobs/") else ""
    return digest if is_digest(digest) else ""


def _checked(path: str, digest: str, name: str) -> str:
    """Return the ``digest`` of the configuration at ``path``, which its path names, too."""
    stated = _digest_in(path) or f"sha256:{path.removesuffix('.json')}"
    if is_digest(stated) and stated != digest:
        raise DigestMismatch(
            f"the configuration of {name} should have the digest {stated}, and has {digest}",
            "the archive is damaged or was tampered with: save the image again",
        )
    return digest


def _manifest(store: Store, configuration: str, layers: int) -> tuple[str, Manifest | None]:
    """Return the manifest that names the ``configuration`` and its digest, if there is one."""
    if INDEX not in store:
        return "", None
    for digest, manifest in manifests_in(store):
        if manifest.configuration.digest == configuration and len(manifest.layers) == layers:
            return digest, manifest
    return "", None


def _chosen(images: list[ArchivedImage], wanted: str, name: str) -> ArchivedImage:
    fitting = [image for image in images if not wanted or _is_called(image, wanted)]
    if len(fitting) == 1:
        return fitting[0]
    names = [each for image in images for each in image.names or (image.configuration[:19],)]
    known = ", ".join(names[:20]) or "no image"
    if not fitting:
        raise ImageNotFound(
            f"{name} holds no image {wanted!r}" if wanted else f"{name} holds no image",
            f"it holds {known}",
        )
    raise ImageNotFound(
        f"{name} holds {len(fitting)} images", f"say which: {name}:NAME, of {known}"
    )


def _is_called(image: ArchivedImage, wanted: str) -> bool:
    if wanted in image.names or f"{wanted}:latest" in image.names:
        return True
    digest = (_digest_in(image.configuration) or image.configuration).removeprefix("sha256:")
    asked = wanted.removeprefix("sha256:")
    return len(asked) >= 12 and digest.startswith(asked)
