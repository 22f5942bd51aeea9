"""What the parts of an image are called: the media types of OCI and of Docker.

Sources: ``media-types.md`` of the OCI image specification, and ``manifest-v2-2.md``
of the registry documentation of CNCF Distribution.
"""

from __future__ import annotations

OCI_INDEX = "application/vnd.oci.image.index.v1+json"
OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json"
OCI_CONFIGURATION = "application/vnd.oci.image.config.v1+json"
DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json"
DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
DOCKER_CONFIGURATION = "application/vnd.docker.container.image.v1+json"

INDEXES = (OCI_INDEX, DOCKER_INDEX)
"""What lists the manifests of an image, one for each platform."""

MANIFESTS = (OCI_MANIFEST, DOCKER_MANIFEST)
"""What names a configuration and layers."""

CONFIGURATIONS = (
    *(OCI_CONFIGURATION, DOCKER_CONFIGURATION),
    # Old registries and pushers left the type at a default; Docker takes such an image still.
    *("", "application/octet-stream", "application/json", "text/html"),
)
"""What the configuration of an image is called; that of anything else has another name."""

OCI_LAYER = "application/vnd.oci.image.layer.v1.tar"
OCI_FOREIGN_LAYER = "application/vnd.oci.image.layer.nondistributable.v1.tar"
DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar"
DOCKER_FOREIGN_LAYER = "application/vnd.docker.image.rootfs.foreign.diff.tar"

_LAYERS = (OCI_LAYER, OCI_FOREIGN_LAYER, DOCKER_LAYER, DOCKER_FOREIGN_LAYER)
_FOREIGN = (OCI_FOREIGN_LAYER, DOCKER_FOREIGN_LAYER)
_COMPRESSIONS = ("gzip", "zstd")


def layer_compression(media_type: str) -> str | None:
    """Return how a layer of ``media_type`` says it is compressed: "gzip", "zstd", "" for not.

    None where it is no layer. Docker parts the compression with a dot, OCI with a plus sign;
    either is taken with both, and an encrypted layer is none that can be read.
    """
    for layer in _LAYERS:
        if media_type.startswith(layer):
            rest = media_type[len(layer) :]
            if not rest:
                return ""
            if rest[0] in "+." and rest[1:] in _COMPRESSIONS:
                return rest[1:]
    return None


def is_foreign_layer(media_type: str) -> bool:
    """Return whether ``media_type`` is that of a layer that registries do not hold."""
    return media_type.startswith(_FOREIGN)


def without_parameters(content_type: str) -> str:
    """Return the media type in the value of a ``Content-Type`` header."""
    return content_type.partition(";")[0].strip().lower()
