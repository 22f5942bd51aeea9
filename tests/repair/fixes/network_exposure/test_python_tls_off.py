"""Python checks certificates again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS6106"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nENV PYTHONHTTPSVERIFY=0\nRUN b\n", "FROM a\nRUN b\n"),
        ("FROM a\nENV PYTHONHTTPSVERIFY 0\n", "FROM a\n"),
        (
            "FROM a\nENV A=1 \\\n    PYTHONHTTPSVERIFY=0 \\\n    B=2\n",
            "FROM a\nENV A=1 \\\n    B=2\n",
        ),
        ("FROM a\nARG PYTHONHTTPSVERIFY=0\nRUN b\n", "FROM a\nRUN b\n"),
        (
            "FROM a\nRUN b && PYTHONHTTPSVERIFY=0 pip install c\n",
            "FROM a\nRUN b && pip install c\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nRUN export PYTHONHTTPSVERIFY=0 || pip install c\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
