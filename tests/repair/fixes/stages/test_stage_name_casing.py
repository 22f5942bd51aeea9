"""A stage is called what the builder calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes

CODE = "LS2103"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "FROM a AS Build\nFROM b\nCOPY --from=Build /c /c\n",
            "FROM a AS build\nFROM b\nCOPY --from=Build /c /c\n",
        ),
        (
            "FROM a \\\n # why\n AS BUILD\nFROM build\n",
            "FROM a \\\n # why\n AS build\nFROM build\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)
