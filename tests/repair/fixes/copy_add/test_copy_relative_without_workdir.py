"""A target is written whole: safely where the folder is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.repairing import becomes

CODE = "LS4106"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM scratch\nCOPY a b\n", "FROM scratch\nCOPY a /b\n"),
        ("FROM debian\nCOPY . .\n", "FROM debian\nCOPY . /\n"),
        ("FROM debian\nCOPY . ./\n", "FROM debian\nCOPY . /\n"),
        ("FROM debian\nADD a ./b/c/\n", "FROM debian\nADD a /b/c/\n"),
        ('FROM debian\nCOPY ["a", "b c"]\n', 'FROM debian\nCOPY ["a", "/b c"]\n'),
        (
            'FROM debian\nARG D=d\nCOPY a \\\n  "$D/b"\n',
            'FROM debian\nARG D=d\nCOPY a \\\n  "/$D/b"\n',
        ),
        ("FROM debian\nCOPY a ../b\n", "FROM debian\nCOPY a /b\n"),
        ("FROM golang:1.22\nCOPY a b\n", "FROM golang:1.22\nCOPY a /go/b\n"),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM x/unheard-of:1\nCOPY a b\n", "FROM x/unheard-of:1\nCOPY a /b\n"),
        ("FROM debian\nONBUILD COPY a b\n", "FROM debian\nONBUILD COPY a /b\n"),
    ],
)
def test_where_it_is_not_known_it_is_unsafe(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after, unsafe=True)
