"""How whoever has an image gets at a file that a later layer hides: said to be believed."""

from __future__ import annotations

import os
import shlex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.evidence import LayerEvidence
    from lightship.inspection.image_name import ImageName

_UNPACKED = "tar -xO "
_GZIPPED = "tar -xzO "
_ZSTD = "tar --zstd -xO "


def recovery_note(path: str, layer: LayerEvidence, hidden_by: int, name: ImageName) -> str:
    """Return what to know of the file at ``path`` of ``layer``, which the union view has not.

    ``hidden_by`` is the layer that hid or replaced it, -1 where that is not known.
    """
    who = f"layer {hidden_by}" if hidden_by >= 0 else "a later layer"
    command = f"{_blob_command(layer, name)} | {_tar(layer)}{shlex.quote(path)}"
    return f"{who} hides it, but layer {layer.layer} still has it: {command}"


def _blob_command(layer: LayerEvidence, name: ImageName) -> str:
    member = "blobs/" + layer.digest.replace(":", "/", 1)
    place = shlex.quote(name.place)
    # An engine that saves an image names layers by what they are unpacked; registries do not.
    if name.transport == "registry" or (not name.transport and layer.digest != layer.diff_id):
        return f"crane blob {shlex.quote(f'{_repository(name.place)}@{layer.digest}')}"
    if name.transport == "archive":
        stored = shlex.quote(layer.place or member)
        is_folder = os.path.isdir(name.place)
        return f"cat {place}/{stored}" if is_folder else f"tar -xOf {place} {stored}"
    return f"docker save {place} | tar -xO {member}"


def _repository(reference: str) -> str:
    """Return a reference without its tag and digest."""
    text = reference.partition("@")[0]
    head, colon, tag = text.rpartition(":")
    return head if colon and "/" not in tag else text


def _tar(layer: LayerEvidence) -> str:
    if layer.compressed == layer.size:
        return _UNPACKED
    return _ZSTD if "zstd" in layer.media_type else _GZIPPED
