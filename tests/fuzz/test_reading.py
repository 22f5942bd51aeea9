from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random

import pytest

from lightship.dockerfile.mistake import BUILDING
from lightship.dockerfile.parse import parse
from tests.fuzz.generation import generated
from tests.fuzz.mutation import mutated
from tests.oracle.cases import READING, STAGES

COUNT = int(os.environ.get("LIGHTSHIP_FUZZ_COUNT", "1000"))
"""How many files of each kind are read."""

SLOWEST = 0.02
"""Seconds of processor time that a kilobyte may take, some hundred times what it does take."""


def seeds() -> list[bytes]:
    cases = [text for text in (*READING.values(), *STAGES.values()) if len(text) < 5000]
    examples = [path.read_bytes() for path in Path("examples").rglob("Dockerfile*")]
    return [text.encode("utf-8", "surrogateescape") for text in cases] + examples


def made(kind: str) -> list[bytes]:
    random = Random(f"{kind} 20261123")
    if kind == "generated":
        return [generated(random) for _ in range(COUNT)]
    known = seeds()
    return [mutated(known, random) for _ in range(COUNT)]


@pytest.mark.parametrize("kind", ["mutated", "generated"])
def test_made_up_files_are_read_whole_and_soon(kind: str) -> None:
    for data in made(kind):
        text = data.decode("utf-8", "surrogateescape")
        started = time.process_time()
        tree = parse(text)
        found = tree.build_mistakes
        assert time.process_time() - started < SLOWEST * (2 + len(text) / 1000)
        assert str(tree) == text
        assert all(each.phase == BUILDING for each in found)
        assert all(0 <= each.start <= each.end <= len(text) for each in (*tree.mistakes, *found))


@pytest.mark.parametrize("kind", ["mutated", "generated"])
def test_the_same_seed_makes_the_same_files(kind: str) -> None:
    assert made(kind)[:20] == made(kind)[:20]
