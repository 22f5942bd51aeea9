"""A protocol is in lower case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS6104"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nEXPOSE 80/TCP 81 82/Udp\n", "FROM a\nEXPOSE 80/tcp 81 82/udp\n"),
        ("FROM a\nARG P=80\nEXPOSE $P/TCP\n", "FROM a\nARG P=80\nEXPOSE $P/tcp\n"),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nARG T=TCP\nEXPOSE 80/$T\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
