"""Tools that nothing uses are no longer installed; the packages beside them are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS2113"
END = 'COPY app /app\nCMD ["/app"]\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "FROM debian\nRUN apt-get update && apt-get install -y vim libc6\n",
            "FROM debian\nRUN apt-get update && apt-get install -y libc6\n",
        ),
        (
            "FROM debian\nRUN apt-get install -y \\\n  vim \\\n  # why\n  libc6 \\\n  htop\n",
            "FROM debian\nRUN apt-get install -y \\\n  # why\n  libc6\n",
        ),
        (
            "FROM alpine\nRUN apk add --no-cache vim htop tzdata\n",
            "FROM alpine\nRUN apk add --no-cache tzdata\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before + END, after + END, unsafe=True)


def test_a_command_that_does_nothing_else_is_left(tmp_path: Path) -> None:
    stays(tmp_path, CODE, f"FROM debian\nRUN apt-get install -y vim\n{END}")
