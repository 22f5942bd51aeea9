"""Manifests and indexes, of OCI and of Docker.

The formats are ``manifest.md`` and ``image-index.md`` of the OCI image specification, and
``manifest-v2-2.md`` of CNCF Distribution, which are the same but for the media types.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lightship.image.descriptor import Descriptor
from lightship.image.json_document import JsonDocument
from lightship.image.media_type import (
    CONFIGURATIONS,
    INDEXES,
    MANIFESTS,
    OCI_INDEX,
    OCI_MANIFEST,
    layer_compression,
)
from lightship.model.errors import ImageLimit, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST_LIMIT = 4 * 1024 * 1024
"""The most bytes of a manifest or an index; no registry need take larger ones."""

LAYERS_LIMIT = 4096
"""The most layers of an image; engines stop at some 128."""

ENTRIES_LIMIT = 4096
"""The most entries of an index."""

IMAGE_LIMIT = 512 * 1024**3
"""The most bytes that the layers of an image may claim to have together."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One image for one platform: its configuration, and its layers, the lowest first.

    What is no image has the same shape: :attr:`artifact` tells.
    """

    media_type: str
    configuration: Descriptor
    layers: tuple[Descriptor, ...]
    annotations: Mapping[str, str] = field(default_factory=dict)
    artifact_type: str = ""
    subject: Descriptor | None = None

    @property
    def artifact(self) -> str:
        """What this is called where it is no image, such as "an attestation"; "" for an image."""
        if self.layers and all(layer_compression(each.media_type) is None for each in self.layers):
            return _artifact_name(self.layers[0].media_type)
        if self.configuration.media_type in CONFIGURATIONS:
            return ""
        return _artifact_name(self.artifact_type or self.configuration.media_type)


@dataclass(frozen=True, slots=True)
class Index:
    """One image for several platforms, or a folder's list of images: manifests, or indexes."""

    media_type: str
    entries: tuple[Descriptor, ...]
    annotations: Mapping[str, str] = field(default_factory=dict)

    @property
    def images(self) -> tuple[Descriptor, ...]:
        """Its entries without those that are attestations or of a type that is no image's."""
        known = ("", *MANIFESTS, *INDEXES)
        return tuple(
            each for each in self.entries if not each.is_attestation and each.media_type in known
        )


def read_manifest(data: bytes, name: str, media_type: str = "") -> Manifest | Index:
    """Read the manifest or index that the JSON ``data`` is; ``name`` is for messages.

    ``media_type`` is what it was said to be by what pointed at it: it decides only where
    the document is silent.

    Raises:
        MalformedImage: it is neither, or both.
        ImageLimit: it claims more than a named limit.

    """
    document = JsonDocument.read(data, name, MANIFEST_LIMIT)
    if document.number("schemaVersion") == 1:
        raise MalformedImage(
            f"{name} is of the first schema, which Docker itself no longer reads",
            "pull the image with an old Docker and push it again with a new one",
        )
    stated = document.text("mediaType") or media_type
    lists, layered = "manifests" in document, "layers" in document or "config" in document
    if lists and layered:
        # Readers differ in which of the two they see: CVE-2021-41190.
        raise _malformed(f"{name} has manifests and layers, so it is not known which it is")
    if lists or (stated in INDEXES and not layered):
        if stated in MANIFESTS:
            raise _malformed(f"{name} says it is a manifest, and is an index")
        return _index(document, stated or OCI_INDEX)
    if not layered or stated in INDEXES:
        raise _malformed(f"{name} is no manifest of an image, and no index")
    return _manifest(document, stated or OCI_MANIFEST)


def _manifest(document: JsonDocument, media_type: str) -> Manifest:
    if "config" not in document:
        raise _malformed(f"{document.name} names no configuration")
    layers = _descriptors(document, "layers", LAYERS_LIMIT)
    total = sum(each.size for each in layers)
    if total > IMAGE_LIMIT:
        raise ImageLimit(
            f"{document.name}: its layers are said to have {total} bytes, "
            f"and at most {IMAGE_LIMIT} are read",
            "the manifest claims more than any real image has: do not trust its source",
        )
    return Manifest(
        media_type,
        Descriptor.read(document.part("config")),
        layers,
        document.text_by_name("annotations"),
        document.text("artifactType"),
        Descriptor.read(document.part("subject")) if "subject" in document else None,
    )


def _index(document: JsonDocument, media_type: str) -> Index:
    entries = _descriptors(document, "manifests", ENTRIES_LIMIT)
    return Index(media_type, entries, document.text_by_name("annotations"))


def _descriptors(document: JsonDocument, key: str, limit: int) -> tuple[Descriptor, ...]:
    parts = document.parts(key)
    if len(parts) > limit:
        raise ImageLimit(
            f"{document.name} has {len(parts)} {key}, and at most {limit} are read",
            "no real image has so many: do not trust its source",
        )
    return tuple(map(Descriptor.read, parts))


def _artifact_name(media_type: str) -> str:
    """Return what users call the thing that ``media_type`` is."""
    for part, name in _ARTIFACTS:
        if part in media_type:
            return name
    return f"an artifact of the type {media_type[:100]!r}"


_ARTIFACTS = (
    ("in-toto", "an attestation"),
    ("cosign", "a signature"),
    ("simplesigning", "a signature"),
    ("sigstore.bundle", "a signature"),
    ("cncf.notary", "a signature"),
    ("cncf.helm", "a Helm chart"),
    ("docker.plugin", "a plugin of Docker"),
    ("spdx", "a list of software"),
    ("cyclonedx", "a list of software"),
    ("buildkit.cacheconfig", "a build cache"),
    ("+encrypted", "an encrypted image"),
)


def _malformed(message: str) -> MalformedImage:
    return MalformedImage(message, "the image is damaged, or was written by a faulty tool")
