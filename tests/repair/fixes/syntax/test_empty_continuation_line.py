"""Blank lines inside an instruction go, comments and all else stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes

CODE = "LS1009"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nRUN b && \\\n\n  c\n", "FROM a\nRUN b && \\\n  c\n"),
        ("FROM a\r\nRUN b && \\\r\n\r\n \t\r\n  c\r\n", "FROM a\r\nRUN b && \\\r\n  c\r\n"),
        (
            "FROM a\nRUN b && \\\n\n  # why\n\n  c\nRUN d \\\n\n",
            "FROM a\nRUN b && \\\n  # why\n  c\nRUN d \\\n",
        ),
        ("# escape=`\nFROM a\nRUN b `\n\n  c\n", "# escape=`\nFROM a\nRUN b `\n  c\n"),
        (
            "FROM a\nENV A=1 \\\n\n    B=2\nONBUILD RUN b \\\n\n c\n",
            "FROM a\nENV A=1 \\\n    B=2\nONBUILD RUN b \\\n c\n",
        ),
        (
            "FROM a\nRUN <<EOF\nb \\\n\nEOF\nRUN c \\\n\n d\n",
            "FROM a\nRUN <<EOF\nb \\\n\nEOF\nRUN c \\\n d\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)
