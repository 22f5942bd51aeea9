"""The first WORKDIR is written whole: safely where the folder is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes

CODE = "LS4107"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM debian\nWORKDIR app\n", "FROM debian\nWORKDIR /app\n"),
        ("FROM debian\nWORKDIR ./app/\nWORKDIR b\n", "FROM debian\nWORKDIR /app\nWORKDIR b\n"),
        ("FROM golang:1.22\nworkdir src/app\n", "FROM golang:1.22\nworkdir /go/src/app\n"),
        ("FROM scratch\r\nWORKDIR .\r\n", "FROM scratch\r\nWORKDIR /\r\n"),
        ('FROM scratch\nWORKDIR "a b"\n', 'FROM scratch\nWORKDIR "/a b"\n'),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM x/unheard-of:1\nWORKDIR app\n", "FROM x/unheard-of:1\nWORKDIR /app\n"),
    ],
)
def test_where_it_is_not_known_it_is_unsafe(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)
