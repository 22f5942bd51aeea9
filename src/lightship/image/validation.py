"""Whether an image is what it says: every digest, diff id, size and link made anew.

What is checked is what ``manifest.md`` and ``config.md`` of the OCI image specification
demand of an image: blobs have their digests and sizes, layers their diff ids, and the
history has an entry for each layer, where there is one at all.
"""

from __future__ import annotations

from lightship.image.compression.decompression import decompressed
from lightship.image.digest import algorithm_of, new_hash
from lightship.model.errors import ImageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.image import Image, Layer


def validate(image: Image) -> tuple[str, ...]:
    """Return what is wrong with ``image``, in words; nothing for a sound one.

    All layers are read and decompressed; foreign ones are passed over.
    """
    return (*_configuration_faults(image), *_layer_faults(image))


def _configuration_faults(image: Image) -> Iterator[str]:
    configuration = image.configuration
    layers = len(image.layers)
    if len(configuration.diff_ids) != layers:
        yield f"the configuration has {len(configuration.diff_ids)} diff ids for {layers} layers"
    made = sum(not entry.empty_layer for entry in configuration.history)
    if configuration.history and made != layers:
        yield f"the history has {made} entries that made a layer, for {layers} layers"
    for number, (layer, diff_id) in enumerate(
        zip(image.layers, configuration.diff_ids, strict=False)
    ):
        if layer.diff_id != diff_id:
            yield f"layer {number} is said to have the diff id {layer.diff_id}, not {diff_id}"


def _layer_faults(image: Image) -> Iterator[str]:
    for number, layer in enumerate(image.layers):
        if layer.is_foreign:
            continue
        try:
            yield from _faults_of(layer, f"layer {number}")
        except ImageError as error:
            yield f"layer {number}: {error.message}"


def _faults_of(layer: Layer, name: str) -> Iterator[str]:
    blob = _Counted(layer)
    content = new_hash(algorithm_of(layer.diff_id))
    for piece in decompressed(blob.chunks(), name):
        content.update(piece)
    diff_id = f"{algorithm_of(layer.diff_id)}:{content.hexdigest()}"
    if layer.digest and blob.digest != layer.digest:
        yield f"{name} should have the digest {layer.digest}, and has {blob.digest}"
    if blob.size != layer.size:
        yield f"{name} should have {layer.size} bytes, and has {blob.size}"
    if diff_id != layer.diff_id:
        yield f"{name} should have the diff id {layer.diff_id}, and has {diff_id}"


class _Counted:
    """The chunks of a layer's blob, counted and digested as they pass."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        self._algorithm = algorithm_of(layer.digest)
        self._hash = new_hash(self._algorithm)
        self.size = 0

    def chunks(self) -> Iterator[bytes]:
        for chunk in self._layer.chunks():
            self._hash.update(chunk)
            self.size += len(chunk)
            yield chunk

    @property
    def digest(self) -> str:
        return f"{self._algorithm}:{self._hash.hexdigest()}"
