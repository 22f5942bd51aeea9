"""Ignore files that nobody meant, beside Dockerfiles and above them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from tests.fuzz.mutation import mutated
from tests.fuzz.soundness import assert_sound, examine

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 200
WHOLE = (
    b"*\n!src\n!package*.json\n**/node_modules\n# comment\n[a-z]?.md\n!README.md\n",
    b"/a/b/../c\n\\#a\n**\n!**/x\n*/*/y\n.git\n.env*\n!.env.example\n",
)
PIECES = ("*", "**", "?", "/", "!", "#", "\\", "[", "]", "[^a-z]", "[z-a]", "a", ".", "..", " ")
PATTERNS = st.lists(st.lists(st.sampled_from((*PIECES, "\n", "é")), max_size=12).map("".join))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "src" / "a").mkdir(parents=True)
    for name in ("package.json", ".env", "id_rsa", "README.md", "src/a/x", "src/é", "src/a\nb"):
        (tmp_path / name).write_text("x=1\n")
    (tmp_path / "Dockerfile").write_text("FROM node:20\nCOPY . .\nCOPY src/* [a-z]* /x/\n")
    return tmp_path


def test_broken_patterns_crash_nothing(folder: Path) -> None:
    for number in range(ROUNDS):
        (folder / ".dockerignore").write_bytes(mutated(WHOLE, Random(number)))
        examine(folder / "Dockerfile")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(patterns=PATTERNS, name=st.sampled_from((".dockerignore", "Dockerfile.dockerignore")))
def test_any_patterns_are_read(patterns: list[str], name: str, folder: Path) -> None:
    (folder / name).write_text("\n".join(patterns))
    examine(folder / "Dockerfile")
    (folder / name).unlink()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(patterns=PATTERNS)
def test_any_patterns_of_git_are_read(patterns: list[str], folder: Path) -> None:
    (folder / ".gitignore").write_text("\n".join(patterns))
    assert_sound(check([str(folder)], CheckOptions(jobs=1)))


FLOODS = {
    "stars": b"*a" * 2_000,
    "double stars": b"**/" * 2_000 + b"x",
    "classes": b"[a-z]" * 2_000,
    "open classes": b"[" * 5_000,
    "backslashes": b"\\" * 5_001,
    "exclamation marks": b"!" * 5_000,
    "question marks": b"?" * 5_000,
    "folders": b"a/" * 5_000,
    "lines": b"*x*\n!*y*\n" * 2_000,
    "lines that differ": b"".join(b"*a%d*b\n" % number for number in range(2_000)),
    "blank lines": b"\n" * 100_000,
    "comments": b"# x\n" * 50_000,
    "one line": b"x" * 1_000_000,
    "no text": b"\xff\n" * 5_000,
    "NUL bytes": b"\0" * 5_000,
    "too much": b"x\n" * 1_000_000,
}


@pytest.mark.parametrize("data", FLOODS.values(), ids=FLOODS)
@pytest.mark.parametrize("name", [".dockerignore", ".gitignore"])
def test_floods_of_patterns_crash_nothing(name: str, data: bytes, folder: Path) -> None:
    (folder / name).write_bytes(data)
    assert_sound(check([str(folder)], CheckOptions(select=("ALL",), jobs=1)))


def test_one_that_is_too_large_is_an_error_of_its_own_and_said_once(folder: Path) -> None:
    (folder / ".dockerignore").write_bytes(b"x\n" * 1_000_000)
    (folder / "b.dockerfile").write_text("FROM node:20\n")
    result = check([str(folder)], CheckOptions(jobs=1))
    assert [each.kind for each in result.failures] == ["too-large"]
    assert result.totals.checked == 2
