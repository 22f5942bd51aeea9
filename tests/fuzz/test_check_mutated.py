"""The whole of check on broken Dockerfiles among broken files.

``LIGHTSHIP_FUZZ`` says how many rounds there are; every round's number is its seed.
"""

from __future__ import annotations

import os
import shutil
from random import Random
from typing import TYPE_CHECKING

import pytest

from lightship.checking.check_options import CheckOptions
from lightship.report.check_json import Json
from lightship.report.format import rendered
from tests.fuzz import seeds
from tests.fuzz.generation import generated
from tests.fuzz.mutation import mutated
from tests.fuzz.soundness import assert_parses, assert_valid, examine

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = int(os.environ.get("LIGHTSHIP_FUZZ", "800"))
BATCHES = 4
CONFIGURATION = ("lightship.toml", "pyproject.toml")
ODD_FILES = (
    *(b"", b"\0", b"[]", b"1", b"null", b"{", b"\xff\xfe{\0}\0", b'{"scripts": [], "a": 1}'),
    *(b'{"scripts": {"start": 1, "build": null}, "dependencies": "x"}', b'{"workspaces": 3}'),
    *(b'{"devDependencies": [1], "engines": "x"}', b"[" * 9000, b'{"a":' * 9000, b"\x1f\x8b\x08"),
    *(b"#!", b"#!/bin/sh\nexec", b"<a>" * 3000, b"a" * 70_000, b"PK\3\4", b"-----BEGIN "),
)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_nothing_crashes_whatever_the_dockerfile_says(batch: int, tmp_path: Path) -> None:
    for number in range(batch, ROUNDS, BATCHES):
        random = Random(number)
        data = generated(random) if number % 5 == 0 else mutated(seeds.dockerfiles(), random)
        assert_parses(data)
        path = tmp_path / "Dockerfile"
        path.write_bytes(data)
        result = examine(path, _options(random))
        if number % 12 == batch:
            assert_valid(rendered(Json(), result).encode(), "check.schema.json")


def _options(random: Random) -> CheckOptions:
    return CheckOptions(
        select=("ALL",),
        jobs=1,
        target=random.choice(("", "build", "none", "0")),
        platform=random.choice(("", "linux/arm64", "windows", "/")),
        build_args=random.choice(({}, {"A": "x"}, {"VERSION": "", "TAG": "$A"})),
    )


@pytest.mark.parametrize("batch", range(BATCHES))
def test_nothing_crashes_whatever_stands_around_it(batch: int, tmp_path: Path) -> None:
    for number in range(batch, ROUNDS // 8, BATCHES):
        random = Random(number)
        folder = tmp_path / str(number)
        folder.mkdir()
        _plant(folder, random)
        (folder / "Dockerfile").write_bytes(random.choice(seeds.dockerfiles()))
        examine(folder / "Dockerfile")
        shutil.rmtree(folder)


def _plant(folder: Path, random: Random) -> None:
    """Put broken files of the names that rules look for into ``folder``."""
    for name, data in seeds.other_files().items():
        path = folder / name
        lot = random.random()
        if lot < 0.5 or path.exists() or name in CONFIGURATION:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if lot < 0.53:
            path.mkdir()
        elif lot < 0.55:
            path.symlink_to(random.choice((name, "..", "/etc", "nowhere", "Dockerfile")))
        elif lot < 0.57:
            os.mkfifo(path)
        elif lot < 0.65:
            path.write_bytes(random.choice(ODD_FILES))
        else:
            path.write_bytes(mutated([data], random) if lot < 0.9 else data)
