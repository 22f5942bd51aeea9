"""Images of a real engine: built from a Dockerfile, saved, and read by the pass itself."""

from __future__ import annotations

import re
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lightship.dockerfile.notation.platform import Platform
from lightship.engine.saved_image import saved_image
from lightship.image.archive.open_archive import open_archive
from lightship.image.evidence import Evidence, LayerEvidence
from lightship.inspection.base_layers import base_layers_by_history
from lightship.inspection.files.union import Union
from lightship.inspection.files.union_view import UnionView
from lightship.inspection.instructions import entries_of_layers, instruction_of
from lightship.inspection.reading.image_pass import LayerPass, read_layers
from lightship.inspection.reading.layer_stream import LayerStream, Limits
from lightship.inspection.surface.observer import SurfaceObserver
from lightship.inspection.waste.waste import waste_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMED = re.compile(r"^# docker build -t (\S+) \.$", re.MULTILINE)
"""The comment in a Dockerfile that says what its image is called."""


def built(dockerfile: str, name: str, files: Mapping[str, bytes] | None = None) -> str:
    """Build ``dockerfile`` with ``files`` beside it and return the image's name."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "Dockerfile").write_text(dockerfile)
        for path, content in (files or {}).items():
            Path(folder, path).write_bytes(content)
            Path(folder, path).chmod(0o755)
        command = ["docker", "build", "-q", "--network=host", "-t", name, folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return name


def removed(name: str) -> None:
    """Take the image away again."""
    subprocess.run(["docker", "rmi", "-f", name], capture_output=True, check=False)


def evidence_of(name: str) -> Evidence:
    """Return what the pass brings to light of the engine's image ``name``: surface and waste."""
    with tempfile.TemporaryDirectory() as folder, saved_image(name, folder) as saved:
        platform = Platform("linux", "amd64", "")
        with open_archive(saved.path, "", platform, name, is_asked=False, scratch=folder) as image:
            configuration, layers = image.configuration, tuple(image.layers)
            observer, union = SurfaceObserver(configuration), Union()
            layer_pass = LayerPass(union, [observer], None)
            with LayerStream(layers, Limits()) as stream:
                counts = read_layers(stream, range(len(layers)), layer_pass)
                digests = stream.digests()
    entries = entries_of_layers(configuration)
    history = configuration.history
    instructions = [instruction_of(history[at]) if at >= 0 else "" for at in entries]
    base = base_layers_by_history(configuration)
    told = tuple(
        LayerEvidence(
            number,
            layer.digest,
            layer.diff_id,
            layer.media_type,
            digests[number].size,
            layer.size,
            counts[number],
            instructions[number],
            "base" if number < base else "mine",
        )
        for number, layer in enumerate(layers)
    )
    waste = waste_of(union, instructions)
    return Evidence(
        reference=name,
        digest="",
        platform=configuration.platform,
        size=0,
        compressed=0,
        configuration=configuration,
        layers=told,
        wasted=waste.bytes,
        efficiency=waste.efficiency,
        waste=waste.items,
        secrets=(),
        surface=observer.items(UnionView(union), name),
        packages=(),
        unowned=(),
        notes=tuple(layer_pass.notes),
    )


@contextmanager
def built_evidence(
    dockerfile: str, name: str, files: Mapping[str, bytes] | None = None
) -> Iterator[Evidence]:
    """Yield the evidence of what ``dockerfile`` builds, and take the image away behind it."""
    named = NAMED.search(dockerfile)
    tag = f"{name}-{named[1]}" if named else f"{name}:1"
    try:
        yield evidence_of(built(dockerfile, tag, files))
    finally:
        removed(tag)
