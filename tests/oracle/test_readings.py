from __future__ import annotations

import os
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from lightship.dockerfile.parse import parse
from tests.fuzz.generation import generated
from tests.fuzz.mutation import mutated
from tests.oracle.cases import READING, STAGES
from tests.oracle.instruction_comparison import reading_differences
from tests.oracle.reference import answers, is_torn, needs_reference
from tests.oracle.stage_comparison import stage_differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = [pytest.mark.oracle, needs_reference]

COUNT = int(os.environ.get("LIGHTSHIP_ORACLE_COUNT", "1500"))
"""How many made-up files of each kind are compared."""

CASES = {**READING, **STAGES}


def differences(paths: Iterable[Path]) -> Iterator[str]:
    for path, answer in answers(paths):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        tree = parse(text, str(path))
        if is_torn(tree):
            continue
        for each in (*reading_differences(tree, answer), *stage_differences(tree, answer)):
            yield f"{each}\n{text[:2000]}"


def written(folder: Path, files: Iterable[bytes]) -> list[Path]:
    paths = []
    for number, data in enumerate(files):
        paths.append(folder / str(number))
        paths[-1].write_bytes(data)
    return paths


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_read_as_the_builder_reads_it(name: str, tmp_path: Path) -> None:
    data = CASES[name].encode("utf-8", "surrogateescape")
    assert list(differences(written(tmp_path, [data]))) == []


def test_mutated_files_are_read_as_the_builder_reads_them(tmp_path: Path) -> None:
    random = Random(20261123)
    seeds = [text.encode("utf-8", "surrogateescape") for text in CASES.values() if len(text) < 5000]
    seeds += [path.read_bytes() for path in Path("examples").rglob("Dockerfile*")]
    files = written(tmp_path, (mutated(seeds, random) for _ in range(COUNT)))
    assert list(differences(files)) == []


def test_generated_files_are_read_as_the_builder_reads_them(tmp_path: Path) -> None:
    random = Random(20261124)
    files = written(tmp_path, (generated(random) for _ in range(COUNT)))
    assert list(differences(files)) == []


@pytest.mark.skipif(
    "LIGHTSHIP_DOCKERFILES" not in os.environ,
    reason="LIGHTSHIP_DOCKERFILES names no folder of Dockerfiles",
)
def test_public_files_are_read_as_the_builder_reads_them() -> None:
    folder = Path(os.environ["LIGHTSHIP_DOCKERFILES"])
    assert list(differences(sorted(path for path in folder.rglob("*") if path.is_file()))) == []
