"""An ARG is repeated where a RUN wants it, and goes where nothing does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS1026"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ARG A=1\nFROM scratch\n", "FROM scratch\n"),
        ("# why\nARG A=1 B=2\nFROM scratch:$B\n", "# why\nARG B=2\nFROM scratch:$B\n"),
        ("ARG B=2 \\\n    A=1\nFROM x:$B\n", "ARG B=2\nFROM x:$B\n"),
        (
            "ARG V=1\nFROM debian\nRUN a\nRUN curl x/$V\n",
            "ARG V=1\nFROM debian\nRUN a\nARG V\nRUN curl x/$V\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "ARG A=1 \\\n  # of b\n  B=2\nFROM x:$B\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
