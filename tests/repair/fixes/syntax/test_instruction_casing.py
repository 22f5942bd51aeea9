"""Keywords are written as most are; AS, shell text and triggers are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes

CODE = "LS1010"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nrun run\nRUN b\n", "FROM a\nRUN run\nRUN b\n"),
        ("from a\nrun b\nCopy c /d\n", "from a\nrun b\ncopy c /d\n"),
        ("from a as b\nRUN c\n", "FROM a as b\nRUN c\n"),
        (
            "ARG A\nFROM a\nrun b\nonbuild run c\nRUN d\nRUN e\n",
            "ARG A\nFROM a\nRUN b\nONBUILD run c\nRUN d\nRUN e\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)
