"""The same input gives the same bytes: on any number of cores, in any locale, with any hash."""

from __future__ import annotations

import subprocess
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from tests.fuzz import seeds
from tests.fuzz.mutation import mutated
from tests.fuzz.shell_run import PROGRAM, environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILES = 64
WORDS = ("--select", "ALL", "--jobs")
SURROUNDINGS = (
    {"LC_ALL": "C"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONHASHSEED": "0", "LC_ALL": "nowhere"},
    {"PYTHONHASHSEED": "4711"},
    {"TZ": "Pacific/Apia", "COLUMNS": "20", "TERM": "dumb", "PYTHONOPTIMIZE": "2"},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of broken Dockerfiles, some of whose names are no ASCII."""
    made = tmp_path_factory.mktemp("same")
    for name, data in seeds.other_files().items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name not in ("lightship.toml", "pyproject.toml") and not path.exists():
            path.write_bytes(data)
    for number in range(FILES):
        data = mutated(seeds.dockerfiles(), Random(number))
        (made / f"{'é' * (number % 3)}{number}.dockerfile").write_bytes(data + b"\n# \xc3\xa9\n")
    return made


def answer(
    folder: Path, form: str, jobs: int = 1, variables: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    done = subprocess.run(
        [*PROGRAM, "check", ".", "--format", form, *WORDS, str(jobs)],
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == 2
    return done.stdout


@pytest.fixture(scope="module", params=["text", "json"])
def form(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def usual(folder: Path, form: str) -> bytes:
    return answer(folder, form)


@pytest.mark.parametrize("jobs", [2, 3])
def test_on_any_number_of_cores(jobs: int, form: str, usual: bytes, folder: Path) -> None:
    assert answer(folder, form, jobs) == usual


@pytest.mark.parametrize("variables", SURROUNDINGS, ids=lambda each: " ".join(each.values()))
def test_in_any_surroundings(
    variables: dict[str, str], form: str, usual: bytes, folder: Path
) -> None:
    assert answer(folder, form, variables=variables) == usual
