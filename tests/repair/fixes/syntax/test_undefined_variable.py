"""A variable that is known is asked for with ARG; one that is not stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS1021"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "FROM scratch\nCOPY $TARGETARCH/a /a\n",
            "FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH/a /a\n",
        ),
        ("ARG V=1\nfrom scratch\ncopy a-$V /a\n", "ARG V=1\nfrom scratch\narg V\ncopy a-$V /a\n"),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "FROM scratch\nCOPY $NOBODY/a /a\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
