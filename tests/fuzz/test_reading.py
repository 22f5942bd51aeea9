from __future__ import annotations

import gc
import os
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from lightship.dockerfile.mistake import BUILDING
from lightship.dockerfile.parse import parse
from tests.effort import at_most
from tests.fuzz.generation import generated
from tests.fuzz.mutation import mutated
from tests.oracle.cases import READING, STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = int(os.environ.get("LIGHTSHIP_FUZZ_COUNT", "1000"))
"""How many files of each kind are read."""


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


@pytest.fixture
def _without_collection() -> Iterator[None]:
    """Keep the collector's pauses, which grow with what other tests left, out of the times."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_without_collection")
@pytest.mark.parametrize("kind", ["mutated", "generated"])
def test_made_up_files_are_read_whole_and_soon(kind: str) -> None:
    for data in made(kind):
        text = data.decode("utf-8", "surrogateescape")
        with at_most(calls=40_000 * (2 + len(text) // 1000)):
            tree = parse(text)
            found = tree.build_mistakes
        assert str(tree) == text
        assert all(each.phase == BUILDING for each in found)
        assert all(0 <= each.start <= each.end <= len(text) for each in (*tree.mistakes, *found))


@pytest.mark.parametrize("kind", ["mutated", "generated"])
def test_the_same_seed_makes_the_same_files(kind: str) -> None:
    assert made(kind)[:20] == made(kind)[:20]
