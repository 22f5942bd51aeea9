"""MAINTAINER becomes a label with the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS7001"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "FROM a\nMAINTAINER Joe <j@b.c>\n",
            'FROM a\nLABEL org.opencontainers.image.authors="Joe <j@b.c>"\n',
        ),
        (
            'FROM a\nmaintainer "Joe"\r\n',
            'FROM a\nlabel org.opencontainers.image.authors="Joe"\r\n',
        ),
        (
            'FROM a\nMAINTAINER  Joe "J" \\ $5 \n',
            'FROM a\nLABEL org.opencontainers.image.authors="Joe \\"J\\" \\\\ \\$5" \n',
        ),
        (
            '# escape=`\nFROM a\nMAINTAINER C:\\d "e"\n',
            '# escape=`\nFROM a\nLABEL org.opencontainers.image.authors="C:\\d `"e`""\n',
        ),
        (
            "FROM a\nLABEL org.opencontainers.image.authors=x\nMAINTAINER Joe\n",
            'FROM a\nLABEL org.opencontainers.image.authors=x\nLABEL maintainer="Joe"\n',
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nMAINTAINER Joe \\\n  # and\n  Jim\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
