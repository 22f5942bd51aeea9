"""Every secret hidden in an image that is really built is found; clean bases have none."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from lightship.inspection.inspect import inspect
from lightship.knowledge.credential_shapes import SHAPES
from tests.engine.docker import built_image, docker, needs_engine
from tests.inspection.secrets.plantings import Planting, all_plantings, drawn, token

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lightship.image.evidence import SecretItem

pytestmark = needs_engine

PLACES = ("live", "deleted", "overwritten")
WHERE = ("env", "label", "build-arg", "history")
TOKENS = [shape for shape in SHAPES if "_test_" not in shape.prefix]


@pytest.fixture(scope="module")
def plantings() -> dict[str, list[Planting]]:
    """Files with secrets for each place, no two of them alike."""
    return {place: all_plantings() for place in PLACES}


@pytest.fixture(scope="module")
def names() -> dict[str, list[tuple[str, str]]]:
    """Kinds and tokens for each part of the configuration, no two of them alike."""
    return {where: [(shape.kind, token(shape)) for shape in TOKENS] for where in WHERE}


def dockerfile(names: dict[str, list[tuple[str, str]]], base: str) -> str:
    pairs = {
        where: [f'X{place}="{text}"' for place, (_, text) in enumerate(names[where])]
        for where in ("env", "label")
    }
    arguments = [f"ARG A{place}" for place in range(len(names["build-arg"]))]
    return "\n".join(
        [
            f"FROM {base}",
            "COPY live /app/live",
            "COPY deleted /app/deleted",
            "COPY overwritten /app/overwritten",
            "ENV " + " ".join(pairs["env"]),
            "LABEL " + " ".join(pairs["label"]),
            f"ENV GONE_PASSWORD={drawn(20)}",
            "ENV GONE_PASSWORD=",
            *[f"RUN true {text}" for _, text in names["history"][::4]],
            *[f"RUN true; echo {text}" for _, text in names["history"][1::4]],
            "RUN true " + " ".join(text for _, text in names["history"][2::4]),
            "RUN true " + " ".join(text for _, text in names["history"][3::4]),
            *arguments,
            "RUN rm -r /app/deleted",
            "RUN find /app/overwritten -type f -exec sh -c 'echo nothing >$0' {} ';'",
        ]
    )


@pytest.fixture(scope="module")
def secrets(
    plantings: dict[str, list[Planting]],
    names: dict[str, list[tuple[str, str]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, tuple[SecretItem, ...]]]:
    """What is found in an image with all of them, and the image's name."""
    folder: Path = tmp_path_factory.mktemp("planted")
    for place in PLACES:
        for number, planting in enumerate(plantings[place]):
            path = folder / place / str(number) / planting.name
            path.parent.mkdir(parents=True)
            path.write_bytes(planting.content)
    (folder / "Dockerfile").write_text(dockerfile(names, "busybox:1.36"))
    options = [f"--build-arg=A{place}={text}" for place, (_, text) in enumerate(names["build-arg"])]
    with built_image("planted", folder, *options) as tag:
        yield tag, inspect(tag).evidence.secrets


def test_there_are_many_kinds(plantings: dict[str, list[Planting]]) -> None:
    assert len({each.kind for each in plantings["live"]}) >= 70


@pytest.mark.parametrize("place", PLACES)
def test_every_file_is_found(
    place: str,
    plantings: dict[str, list[Planting]],
    secrets: tuple[str, tuple[SecretItem, ...]],
) -> None:
    prefix = f"app/{place}/"
    expected = {
        (planting.kind, f"{prefix}{number}/{planting.name}", place == "live")
        for number, planting in enumerate(plantings[place])
    }
    mine = [each for each in secrets[1] if each.path.startswith(prefix)]

    assert {(each.kind, each.path, each.live) for each in mine} == expected
    assert len(mine) == len(expected)


@pytest.mark.parametrize("where", WHERE)
def test_every_part_of_the_configuration_is_found(
    where: str,
    names: dict[str, list[tuple[str, str]]],
    secrets: tuple[str, tuple[SecretItem, ...]],
) -> None:
    expected = sorted(kind for kind, _ in names[where])
    found = sorted(
        each.kind for each in secrets[1] if each.where == where and each.path != "GONE_PASSWORD"
    )

    assert found == expected


def test_a_variable_that_was_taken_back_is_still_in_history(
    secrets: tuple[str, tuple[SecretItem, ...]],
) -> None:
    gone = [each for each in secrets[1] if each.path == "GONE_PASSWORD"]

    assert [(each.kind, each.where) for each in gone] == [("password", "history")]


def test_a_hidden_file_comes_back_by_the_command_that_is_told(
    plantings: dict[str, list[Planting]], secrets: tuple[str, tuple[SecretItem, ...]]
) -> None:
    item = next(each for each in secrets[1] if each.path.startswith("app/deleted/"))
    number = int(item.path.split("/")[2])
    command = item.note.partition("still has it: ")[2]

    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True)

    assert done.stdout == plantings["deleted"][number].content


def test_no_secret_is_shown(secrets: tuple[str, tuple[SecretItem, ...]]) -> None:
    shown = "\n".join(f"{each.excerpt} {each.note} {each.path}" for each in secrets[1])

    for shape in TOKENS:
        for part in shown.split(shape.prefix)[1:]:
            assert len(part.split()[0]) <= 8


@pytest.mark.parametrize(
    "base", ["debian:bookworm", "node:20-bookworm", "python:3.11-bookworm", "golang:1.24-trixie"]
)
def test_a_clean_base_has_no_secret(base: str) -> None:
    if base not in docker("images", "--format", "{{.Repository}}:{{.Tag}}").splitlines():
        pytest.skip(f"{base} is not here")

    assert inspect(base).evidence.secrets == ()
