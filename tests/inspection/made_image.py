"""Images made of tars, as tests want them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lightship.image.configuration import Configuration, HistoryEntry
from lightship.image.digest import digest_of
from lightship.inspection.files.union import Union
from lightship.inspection.reading.image_pass import LayerPass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True)
class MadeLayer:
    """A layer in memory; it satisfies ``Layer``."""

    blob: bytes
    digest: str
    diff_id: str
    media_type: str = "application/vnd.oci.image.layer.v1.tar"
    is_foreign: bool = False
    is_mapped: bool = False
    chunk: int = 1 << 20

    @property
    def size(self) -> int:
        return len(self.blob)

    def window(self, at: int, size: int) -> memoryview | None:
        is_there = self.is_mapped and at + size <= len(self.blob)
        return memoryview(self.blob)[at : at + size] if is_there else None

    def chunks(self) -> Iterator[bytes]:
        for at in range(0, len(self.blob), self.chunk):
            yield self.blob[at : at + self.chunk]


@dataclass(frozen=True)
class MadeImage:
    """An image in memory; it satisfies ``Image``."""

    layers: Sequence[MadeLayer]
    configuration: Configuration
    reference: str = "made:latest"
    digest: str = "sha256:" + 64 * "0"

    @property
    def annotations(self) -> Mapping[str, str]:
        return {}


def layer_of(tar: bytes, blob: bytes | None = None) -> MadeLayer:
    """Return the layer whose content is ``tar``, stored as ``blob`` if it is compressed."""
    stored = tar if blob is None else blob
    return MadeLayer(stored, digest_of([stored]), digest_of([tar]))


def image_of(*tars: bytes, history: Sequence[HistoryEntry] = ()) -> MadeImage:
    """Return the image with these layers, each made by an instruction ``RUN layer N``."""
    layers = [layer_of(tar) for tar in tars]
    made = history or [
        HistoryEntry(created_by=f"RUN /bin/sh -c layer {number} # buildkit", comment="buildkit")
        for number in range(len(tars))
    ]
    configuration = Configuration(
        architecture="amd64",
        os="linux",
        diff_ids=tuple(layer.diff_id for layer in layers),
        history=tuple(made),
    )
    return MadeImage(layers, configuration)


def union_of(*tars: bytes) -> Union:
    """Return the union of these layers."""
    union = Union()
    reading = LayerPass(union, (), None)
    for number, tar in enumerate(tars):
        reading.read(number, iter([memoryview(tar)]))
    return union
