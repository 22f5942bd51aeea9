"""What uses its own ENV gets one of its own, comments between them kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS1022"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM scratch\nENV A=1 B=$A/x\n", "FROM scratch\nENV A=1\nENV B=$A/x\n"),
        (
            "FROM scratch\nenv A=1 \\\n    # why\n    B=$A \\\n    C=3\n",
            "FROM scratch\nenv A=1\n# why\nenv B=$A \\\n    C=3\n",
        ),
        (
            "FROM scratch\r\nENV A=1 \\\r\n  B=$A C=$B\r\n",
            "FROM scratch\r\nENV A=1\r\nENV B=$A\r\nENV C=$B\r\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "FROM scratch\nENV B=$A A=1\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
