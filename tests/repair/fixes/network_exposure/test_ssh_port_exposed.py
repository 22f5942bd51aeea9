"""Port 22 goes; a range that holds it is left to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS6103"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nEXPOSE 22\nRUN b\n", "FROM a\nRUN b\n"),
        ("FROM a\nEXPOSE 80 22/tcp 443\n", "FROM a\nEXPOSE 80 443\n"),
        ("FROM a\nEXPOSE 22 \\\n  80\n", "FROM a\nEXPOSE 80\n"),
        ("FROM a\nEXPOSE 80 \\\n  22\n", "FROM a\nEXPOSE 80\n"),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nEXPOSE 20-25\n",
        "FROM a\nEXPOSE 80 \\\n  # ssh\n  22\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
