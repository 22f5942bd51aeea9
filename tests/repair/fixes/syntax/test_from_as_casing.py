"""AS is written as its FROM."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes

CODE = "LS1011"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a as b\n", "FROM a AS b\n"),
        ("from a AS b\n", "from a as b\n"),
        (
            "FROM --platform=linux/amd64 a \\\n  As b\n",
            "FROM --platform=linux/amd64 a \\\n  AS b\n",
        ),
        ("FROM as as as\r\nFROM b AS c\r\n", "FROM as AS as\r\nFROM b AS c\r\n"),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)
