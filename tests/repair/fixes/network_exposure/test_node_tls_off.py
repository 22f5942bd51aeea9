"""Node checks certificates again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes

CODE = "LS6107"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nENV NODE_TLS_REJECT_UNAUTHORIZED=0 B=2\n", "FROM a\nENV B=2\n"),
        ("FROM a\nRUN export NODE_TLS_REJECT_UNAUTHORIZED=0\nRUN b\n", "FROM a\nRUN b\n"),
        (
            "FROM a\nRUN export NODE_TLS_REJECT_UNAUTHORIZED=0 && npm ci\n",
            "FROM a\nRUN npm ci\n",
        ),
        ("FROM a\nRUN env NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci\n", "FROM a\nRUN env npm ci\n"),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)
