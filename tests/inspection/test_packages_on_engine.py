"""Packages agree with the package managers' own lists, on an image really built."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from lightship.inspection.inspect import inspect
from lightship.inspection.inspect_options import InspectOptions
from tests.engine.applications import ROOT, TRIALS
from tests.engine.docker import built_image, docker, needs_engine
from tests.engine.proof import image_of
from tests.repair.recipes.rewriting import rewritten_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lightship.image.evidence import Evidence

pytestmark = needs_engine

DOCKERFILE = r"""FROM debian:bookworm-slim
RUN mkdir -p /p/DEBIAN /p/opt/harbour /p/bin \
 && head -c 5000 /dev/zero >/p/opt/harbour/data && ln /p/opt/harbour/data /p/opt/harbour/hard \
 && echo '#!/bin/sh' >/p/bin/harbour \
 && printf 'Package: harbour\nVersion: 1.0-1\nArchitecture: all\nDepends: dash | ash\n' >/p/c \
 && printf 'Maintainer: A <a@example.org>\nDescription: a test\n' >>/p/c \
 && mv /p/c /p/DEBIAN/control && dpkg-deb -b /p /harbour.deb && dpkg -i /harbour.deb
RUN sed -i 's/1.0-1/2:2.0-1/' /p/DEBIAN/control && dpkg-deb -b /p /harbour.deb \
 && dpkg -i /harbour.deb && rm -r /p /harbour.deb
RUN dpkg --purge tzdata && mkdir /data && head -c 3000 /dev/zero >/data/mine
"""


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("packages")
    (folder / "Dockerfile").write_text(DOCKERFILE)
    with built_image("packages", folder) as tag:
        yield tag


@pytest.fixture(scope="module")
def evidence(image: str) -> Evidence:
    return inspect(f"docker-daemon:{image}", InspectOptions()).evidence


def test_packages_are_those_that_dpkg_lists(image: str, evidence: Evidence) -> None:
    line = r"${db:Status-Status} ${Package} ${Version} ${Architecture}\n"
    listed = docker("run", "--rm", image, "dpkg-query", "-W", "-f", line).splitlines()
    theirs = {tuple(line.split()[1:]) for line in listed if line.startswith("installed ")}
    ours = {
        (item.name, item.version, item.purl.partition("arch=")[2].partition("&")[0])
        for item in evidence.packages
        if item.type == "deb"
    }
    assert ours == theirs
    assert evidence.notes == ()


def test_an_upgraded_package_is_charged_to_its_layer_with_its_size(evidence: Evidence) -> None:
    (found,) = [item for item in evidence.packages if item.name == "harbour"]
    assert (found.version, found.size, found.files) == ("2:2.0-1", 5010, 3)
    assert found.layer == len(evidence.layers) - 2
    (dash,) = [item for item in evidence.packages if item.name == "dash"]
    assert "harbour" in dash.required_by


def test_what_nobody_owns_is_told(evidence: Evidence) -> None:
    (found,) = [item for item in evidence.unowned if item.path == "data"]
    assert (found.size, found.files, found.layer) == (3000, 1, len(evidence.layers) - 1)


@pytest.mark.proof
@pytest.mark.parametrize(
    ("name", "packages"),
    [
        ("catalogue", {"Catalogue.Data": "1.0.0", "Newtonsoft.Json": "11.0.1"}),
        ("weather", {"Newtonsoft.Json": "11.0.1"}),
        ("words", {"FSharp.Core": "4.7.0"}),
    ],
)
def test_packages_of_net_are_those_of_the_project(
    name: str, packages: dict[str, str], tmp_path: Path
) -> None:
    folder, copy = f"tests/applications/dotnet/{name}", tmp_path / name
    shutil.copytree(ROOT / folder, copy)
    (copy / "Dockerfile").write_text(rewritten_in(copy).text)
    with image_of(f"packages-{name}", copy, TRIALS[folder]) as tag:
        evidence = inspect(f"docker-daemon:{tag}", InspectOptions()).evidence
    found = {each.name: each.version for each in evidence.packages if each.type == "nuget"}
    assert packages.items() <= found.items()
    # What is left are the runtime, and what it was made of.
    assert len(found) < 25
