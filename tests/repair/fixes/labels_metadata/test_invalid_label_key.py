"""A key is written in the letters that a key may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes, stays

CODE = "LS7002"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nLABEL Vendor=b\n", "FROM a\nLABEL vendor=b\n"),
        ('FROM a\nLABEL buildDate="b" "My Key"=c\n', 'FROM a\nLABEL build-date="b" "my-key"=c\n'),
        (
            "FROM a\nLABEL org.opencontainers.image.description=b\nLABEL Description=c\n",
            "FROM a\nLABEL org.opencontainers.image.description=b\nLABEL description=c\n",
        ),
        (
            "FROM a AS b\nLABEL Vendor=c\nFROM a\nLABEL Vendor=vendor\n",
            "FROM a AS b\nLABEL vendor=c\nFROM a\nLABEL vendor=vendor\n",
        ),
        (
            "FROM a\nLABEL a=1 \\\n  # why\n  com.Example.License=MIT\n",
            "FROM a\nLABEL a=1 \\\n  # why\n  com.example.license=MIT\n",
        ),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nLABEL Vendor=b vendor=c\n",
        "FROM a\nLABEL Vendor=b\nLABEL VENDOR=c\n",
        "FROM a\nLABEL io.docker.x=b\n",
        "FROM a\nLABEL $X.Y=b\n",
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)
