"""What the rules find is what the builder's own checks find."""

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
from tests.oracle.check_cases import CHECKED
from tests.oracle.check_comparison import CHECKS, check_differences, with_request
from tests.oracle.reference import answers, is_torn, needs_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = [pytest.mark.oracle, needs_reference]

COUNT = int(os.environ.get("LIGHTSHIP_ORACLE_COUNT", "1500"))
"""How many made-up files of each kind are compared."""


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def differences(folder: Path, files: Iterable[bytes]) -> Iterator[str]:
    paths = []
    for number, data in enumerate(files):
        paths.append(folder / str(number))
        paths[-1].write_bytes(with_request(data))
    for path, answer in answers(paths):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        tree = parse(text, str(path))
        if not is_torn(tree):
            for each in check_differences(tree, answer):
                yield f"{each}\n{text[:2000]}"


@pytest.mark.parametrize("name", CHECKED)
def test_a_file_is_judged_as_the_builder_judges_it(name: str, tmp_path: Path) -> None:
    assert list(differences(tmp_path, [encoded(CHECKED[name])])) == []


def test_every_check_finds_something_in_the_cases(tmp_path: Path) -> None:
    paths = [tmp_path / str(number) for number in range(len(CHECKED))]
    for path, text in zip(paths, CHECKED.values(), strict=True):
        path.write_bytes(with_request(encoded(text)))
    warnings = [w for _, answer in answers(paths) for w in answer.get("warnings") or []]
    assert set(CHECKS) - {warning["rule"] for warning in warnings} == set()


def test_mutated_files_are_judged_as_the_builder_judges_them(tmp_path: Path) -> None:
    random = Random(20261126)
    seeds = [encoded(text) for text in {**CHECKED, **READING, **STAGES}.values()]
    seeds = [data for data in seeds if len(data) < 5000]
    seeds += [path.read_bytes() for path in Path("examples").rglob("Dockerfile*")]
    assert list(differences(tmp_path, (mutated(seeds, random) for _ in range(COUNT)))) == []


def test_generated_files_are_judged_as_the_builder_judges_them(tmp_path: Path) -> None:
    random = Random(20261127)
    assert list(differences(tmp_path, (generated(random) for _ in range(COUNT)))) == []


@pytest.mark.skipif(
    "LIGHTSHIP_DOCKERFILES" not in os.environ,
    reason="LIGHTSHIP_DOCKERFILES names no folder of Dockerfiles",
)
def test_public_files_are_judged_as_the_builder_judges_them(tmp_path: Path) -> None:
    folder = Path(os.environ["LIGHTSHIP_DOCKERFILES"])
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert list(differences(tmp_path, (path.read_bytes() for path in files))) == []
