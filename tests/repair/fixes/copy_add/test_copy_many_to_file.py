"""A folder gets its slash."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes

CODE = "LS4105"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nCOPY b c /d\n", "FROM a\nCOPY b c /d/\n"),
        (
            'FROM a\nADD --chown=1 b \\\n  # why\n  c \\\n  "/d"\n',
            'FROM a\nADD --chown=1 b \\\n  # why\n  c \\\n  "/d/"\n',
        ),
        ('FROM a\nCOPY ["b c", "d", "/e"]\r\n', 'FROM a\nCOPY ["b c", "d", "/e/"]\r\n'),
        ("FROM a\nONBUILD COPY b c /d\n", "FROM a\nONBUILD COPY b c /d/\n"),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)
