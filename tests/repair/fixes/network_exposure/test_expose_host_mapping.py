"""The container's port stays, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes

CODE = "LS6105"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nEXPOSE 8080:80\n", "FROM a\nEXPOSE 80\n"),
        ("FROM a\nEXPOSE 127.0.0.1:8080:80/udp 90\n", "FROM a\nEXPOSE 80/udp 90\n"),
        (
            'FROM a\nEXPOSE "8080:80" \\\n  # why\n  5-6:2-3\n',
            'FROM a\nEXPOSE "80" \\\n  # why\n  2-3\n',
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)
