"""The generated Dockerfiles of the benchmark are varied, valid and always the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lightship.dockerfile.parse import parse

SCRIPT = Path(__file__).parents[2] / "bench" / "dockerfiles.py"
NUMBER = 120
KEYWORDS = "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL RUN USER"


def generated(folder: Path) -> dict[str, str]:
    """Return the texts that the script writes into the folder, by file name."""
    subprocess.run([sys.executable, str(SCRIPT), str(NUMBER), str(folder)], check=True)
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return generated(tmp_path_factory.mktemp("generated"))


def test_another_run_makes_the_same_files(texts: dict[str, str], tmp_path: Path) -> None:
    assert generated(tmp_path) == texts


def test_no_two_files_are_the_same(texts: dict[str, str]) -> None:
    assert len(set(texts.values())) == len(texts) == NUMBER


def test_every_file_is_a_dockerfile(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        assert parse(text, name).mistakes == (), name


def test_the_files_use_most_instructions(texts: dict[str, str]) -> None:
    everything = "\n".join(texts.values())
    for keyword in KEYWORDS.split():
        assert f"\n{keyword} " in everything
    assert "RUN <<EOF" in everything
    assert " AS build" in everything
