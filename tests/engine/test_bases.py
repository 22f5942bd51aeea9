"""What is built on the engine stands on bases that are made there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship import init
from lightship.dockerfile.parse import parse
from tests.engine.applications import ROOT, TRIALS
from tests.engine.small_images import SMALL_IMAGES
from tests.engine.stand_ins import stand_in_of
from tests.repair.recipes.rewriting import rewritten_in
from tests.repair.recipes.test_applications import CASES, Case
from tests.scaffold.samples import SAMPLES, lay_out
from tests.scaffold.test_init_on_engine import FRESH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MADE_BEFORE = frozenset((ROOT / "tests/engine/bases.txt").read_text("utf-8").split())
"""The bases that CI has made before the tests begin."""


def named(text: str) -> Iterator[str]:
    """Yield the image of each stage of the Dockerfile ``text`` that stands on one."""
    for stage in parse(text).stages:
        if stage.parent is None and stage.base.text != "scratch":
            yield stage.base.text


def there(text: str) -> Iterator[str]:
    """Yield each image that a build of ``text`` takes, where one stands in, that or its own."""
    for name in named(text):
        stand_in = stand_in_of(name)
        if stand_in.text:
            yield from named(stand_in.text)
        else:
            yield stand_in.image or name


def missing(text: str) -> Iterator[str]:
    """Yield each image that a build of ``text`` takes and that is not made before."""
    for name in there(text):
        image, _, tag = name.partition(":")
        # Of these, all tags come with the first one.
        whole = image if image.startswith("gcr.io/distroless/") else f"{image}:{tag}"
        if whole not in MADE_BEFORE:
            yield name


@pytest.mark.parametrize("name", TRIALS)
def test_the_bases_of_an_application_are_there(name: str) -> None:
    assert not list(missing((ROOT / name / "Dockerfile").read_text("utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}-{case.runtime.value}")
def test_the_bases_of_what_a_recipe_makes_are_there(case: Case) -> None:
    assert not list(missing(rewritten_in(case.folder, case.runtime).text))


@pytest.mark.parametrize("name", SMALL_IMAGES)
def test_the_bases_of_a_small_image_are_there(name: str) -> None:
    assert not list(missing(SMALL_IMAGES[name].dockerfile))


@pytest.mark.parametrize("name", FRESH)
def test_the_bases_of_what_init_writes_are_there(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES[name])
    assert not list(missing(init(str(tmp_path)).files[0].text))
