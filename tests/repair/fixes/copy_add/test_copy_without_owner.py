"""What the program writes to is copied as its account's, once there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS4110"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "FROM node:20\nCOPY logs /logs\nUSER node\n",
            "FROM node:20\nCOPY --chown=node logs /logs\nUSER node\n",
        ),
        (
            "FROM debian\ncopy \\\n  logs /logs\nUSER 10:20\n",
            "FROM debian\ncopy --chown=10:20 \\\n  logs /logs\nUSER 10:20\n",
        ),
        (
            "FROM debian\nRUN useradd -r app\nCOPY logs /logs\nUSER app\n",
            "FROM debian\nRUN useradd -r app\nCOPY --chown=app logs /logs\nUSER app\n",
        ),
        (
            "FROM debian\nCOPY --link logs /logs\nUSER 10\n",
            "FROM debian\nCOPY --chown=10 --link logs /logs\nUSER 10\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian\nCOPY logs /logs\nRUN useradd app\nUSER app\n",
        "FROM debian\nRUN useradd -r app\nCOPY --link logs /logs\nUSER app\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
