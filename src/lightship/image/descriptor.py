"""Descriptors: how a manifest or an index points at content.

The format is ``descriptor.md`` of the OCI image specification, and what
``image-index.md`` adds to it: the platform.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lightship.dockerfile.notation.platform import Platform
from lightship.image.digest import check_digest
from lightship.image.media_type import is_foreign_layer
from lightship.model.errors import ImageLimit, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from lightship.image.json_document import JsonDocument

BLOB_LIMIT = 256 * 1024**3
"""The most bytes that a blob may claim to have; the largest known layers have some tens of GB."""

UNKNOWN = "unknown"
"""The system and architecture that BuildKit gives what runs nowhere: an attestation."""

REFERENCE_TYPE = "vnd.docker.reference.type"
"""The annotation by which BuildKit says what an entry of an index is, if it is no image."""


@dataclass(frozen=True, slots=True)
class Descriptor:
    """Points at content: of what type, by which digest, how many bytes.

    ``platform`` is None where it is not said, as for a layer; ``urls`` are where else
    the content can be had; ``artifact_type`` says what a manifest that is no image is.
    """

    media_type: str
    digest: str
    size: int
    platform: Platform | None = None
    annotations: Mapping[str, str] = field(default_factory=dict)
    urls: tuple[str, ...] = ()
    artifact_type: str = ""

    @property
    def is_foreign(self) -> bool:
        """Whether it is a layer that its source does not hold, but somebody else."""
        return is_foreign_layer(self.media_type)

    @property
    def is_attestation(self) -> bool:
        """Whether it says something of an image (its provenance, its parts) and is none."""
        if self.annotations.get(REFERENCE_TYPE):
            return True
        platform = self.platform
        return platform is not None and UNKNOWN in (platform.system, platform.architecture)

    @classmethod
    def read(cls, document: JsonDocument) -> Self:
        """Read the descriptor that ``document`` is.

        Raises:
            MalformedImage: it is none.
            ImageLimit: it claims more than :data:`BLOB_LIMIT` bytes.

        """
        return cls(
            media_type=document.text("mediaType"),
            digest=check_digest(document.text("digest"), document.name),
            size=_size(document),
            platform=_platform(document.part("platform")) if "platform" in document else None,
            annotations=document.text_by_name("annotations"),
            urls=document.texts("urls"),
            artifact_type=document.text("artifactType"),
        )


def _size(document: JsonDocument) -> int:
    size = document.number("size")
    if size < 0:
        raise MalformedImage(
            f"{document.name}: a size of {size} bytes",
            "the image is damaged, or was written by a faulty tool",
        )
    if size > BLOB_LIMIT:
        raise ImageLimit(
            f"{document.name}: {document.text('digest')} is said to have {size} bytes, "
            f"and at most {BLOB_LIMIT} are read",
            "the manifest claims more than any real image has: do not trust its source",
        )
    return size


def _platform(document: JsonDocument) -> Platform:
    return Platform(
        document.text("os"),
        document.text("architecture"),
        document.text("variant"),
        document.text("os.version"),
        document.texts("os.features"),
    )
