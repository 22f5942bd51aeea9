"""A stage that nothing uses goes, unless something would go with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS2115"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nRUN b\n\nFROM c\nRUN d\n", "FROM c\nRUN d\n"),
        (
            "# about a\nFROM a\nRUN b \\\n  c\n\n# about d\nFROM d\n",
            "# about a\n# about d\nFROM d\n",
        ),
        ("FROM x AS y\nFROM a\nFROM y\n", "FROM x AS y\nFROM y\n"),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\n# why\nRUN b\nFROM c\n",
        "FROM a\nRUN b && \\\n  # why\n  c\nFROM d\n",
        "FROM a\nFROM b\nFROM c\nCOPY --from=1 /d /d\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
