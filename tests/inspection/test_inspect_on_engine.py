"""An inspection of images really built: layers, instructions, the base, waste to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.inspection.inspect import inspect
from lightship.inspection.inspect_options import InspectOptions
from tests.engine.docker import built_image, docker, needs_engine

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_engine

DOCKERFILE = """\
FROM busybox:1.36
ENV STEP=1
RUN head -c 100000 /dev/zero | tr '\\0' a >/big && head -c 5000 /dev/zero | tr '\\0' b >/kept
RUN rm /big
RUN chmod 600 /kept
COPY --link one /one
COPY one /two
WORKDIR /work
CMD ["sh"]
"""


def test_layers_instructions_base_and_waste_are_those_of_the_dockerfile(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(DOCKERFILE)
    (tmp_path / "one").write_text("1" * 777)
    with built_image("layers", tmp_path) as tag:
        evidence = inspect(f"docker-daemon:{tag}", InspectOptions()).evidence
        named = inspect(f"docker-daemon:{tag}", InspectOptions(base="busybox:1.36")).evidence
        size = int(docker("inspect", "--format", "{{.Size}}", tag))
    mine = [layer for layer in evidence.layers if layer.origin == "mine"]
    assert [layer.instruction.split()[0] for layer in mine] == [
        *("RUN", "RUN", "RUN", "COPY", "COPY", "WORKDIR")
    ]
    assert mine[1].instruction == "RUN rm /big"
    assert [layer.origin for layer in named.layers] == [layer.origin for layer in evidence.layers]
    first = mine[0].layer
    assert {
        (item.kind, item.path, item.bytes, item.layer, item.by_layer)
        for item in evidence.waste
        if item.layer >= first
    } == {
        ("deleted", "big", 100000, first, first + 1),
        ("changed-mode", "kept", 5000, first, first + 2),
        ("duplicate", "two", 777, first + 4, -1),
    }
    contents = sum(item.bytes for item in evidence.waste)
    assert evidence.wasted == contents
    assert abs(size - sum(layer.size for layer in evidence.layers)) < 200_000


def test_an_image_imported_as_one_layer_has_what_it_says_of_itself(tmp_path: Path) -> None:
    container = docker("create", "busybox:1.36", "sh")
    try:
        docker("export", "-o", str(tmp_path / "root.tar"), container)
    finally:
        docker("rm", container)
    tag = "lightship-test/imported:latest"
    docker("import", str(tmp_path / "root.tar"), tag)
    try:
        evidence = inspect(f"docker-daemon:{tag}").evidence
    finally:
        docker("rmi", "-f", tag)
    (layer,) = evidence.layers
    assert layer.origin == "mine"
    assert layer.instruction.startswith("Imported from")
