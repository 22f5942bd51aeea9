"""Stages with names that mean something else."""

from __future__ import annotations

import pytest

from lightship.rules.stages.reserved_stage_name import ReservedStageName
from tests.rules.speech import catches, passes


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("scratch", "the empty image"),
        ("context", "the build context"),
        ("Scratch", "the empty image"),
    ],
)
def test_the_name_is_shown_with_its_meaning(name: str, meaning: str) -> None:
    finding = catches(ReservedStageName, f"FROM a:1 AS {name}\n")
    assert finding.message == f"the stage is called {name.lower()}, which means {meaning}"
    assert finding.span.column == 13


@pytest.mark.parametrize(
    "text", ["FROM scratch\nFROM scratch AS a\n", "FROM a:1 AS from-scratch\n", "FROM context:1\n"]
)
def test_other_names_pass(text: str) -> None:
    passes(ReservedStageName, text)
