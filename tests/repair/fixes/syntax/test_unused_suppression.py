"""A comment that switches off nothing goes; of several ids, the idle one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, repaired, text_after

CODE = "LS1028"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\n# lightship: ignore=nonsense why\nRUN b\n", "FROM a\nRUN b\n"),
        ("FROM a\n# lightship: ignore=LS1028,nonsense  why\nRUN b\n", "FROM a\nRUN b\n"),
        (
            "FROM a\r\n# one\r\n# lightship: ignore=nonsense\r\nRUN b\r\n",
            "FROM a\r\n# one\r\nRUN b\r\n",
        ),
        (
            "FROM a\nRUN b && \\\n    # lightship: ignore=nonsense\n    c\n",
            "FROM a\nRUN b && \\\n    c\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)


def test_the_ids_that_do_something_stay(tmp_path: Path) -> None:
    text = "FROM a\n# lightship: ignore=nonsense,LS4101,other why\nADD b /c\n"
    repair = repaired(tmp_path, text, select=("LS4101", CODE))
    assert text_after(repair) == "FROM a\n# lightship: ignore=LS4101 why\nADD b /c\n"
