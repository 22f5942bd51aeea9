"""Every kind of waste and surface has its words, and its place on the page for users."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lightship.image import surface_kinds
from lightship.image.surface_kinds import FACTS
from lightship.inspection.waste import duplicates, hidden_files
from lightship.knowledge import wasteful_paths
from lightship.report.inspection.kinds import (
    SURFACE,
    WASTE,
    surface_fix,
    surface_words,
    waste_fix,
    waste_words,
)
from lightship.report.inspection.overview import ROOM

PAGE = (Path(__file__).parents[3] / "docs" / "inspect.md").read_text()


def kinds_on_page(heading: str) -> set[str]:
    """Return the kinds in the first column of the table under ``heading``."""
    rows = PAGE.partition(f"| {heading} | what it is |")[2].partition("\n\n")[0].splitlines()[2:]
    return {kind for row in rows for kind in re.findall(r"`([a-z0-9-]+)`", row.split("|")[1])}


def kinds_of(*modules: object) -> set[str]:
    return {
        value
        for module in modules
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and re.fullmatch(r"[a-z0-9-]+", value)
    }


def test_every_kind_of_waste_that_is_found_has_words() -> None:
    assert kinds_of(wasteful_paths, hidden_files, duplicates) == set(WASTE)


def test_every_kind_of_surface_is_a_fact_or_has_words() -> None:
    assert kinds_of(surface_kinds) == set(SURFACE) | FACTS
    assert not FACTS & set(SURFACE)


def test_the_page_has_every_kind_of_waste_and_no_other() -> None:
    assert kinds_on_page("waste") == set(WASTE)


@pytest.mark.parametrize("kind", WASTE)
def test_words_for_waste_fit_their_column_and_its_fix_a_line(kind: str) -> None:
    assert len(waste_words(kind)) <= 15
    assert 0 < len(f"{waste_fix(kind)} (saves 1.23 GB)") <= ROOM


@pytest.mark.parametrize("kind", SURFACE)
def test_words_for_surface_fit_their_column_and_its_fix_a_line(kind: str) -> None:
    assert len(surface_words(kind, 1)) <= 32
    assert len(surface_words(kind, 12)) <= 32
    assert len(surface_fix(kind)) <= ROOM


def test_a_kind_without_words_is_shown_by_its_own() -> None:
    assert waste_words("new-kind") == surface_words("new-kind", 1) == "new kind"
    assert surface_words("new-kind", 1_200) == "1,200 new kind"
    assert waste_fix("new-kind") == surface_fix("new-kind") == ""
