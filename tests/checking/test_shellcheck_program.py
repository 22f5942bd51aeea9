"""ShellCheck is found where it is at hand, and is not missed where it is not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from lightship.checking.shellcheck_program import shellcheck_program
from lightship.model.errors import UsageError
from tests.shellcheck import fake


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "python").mkdir()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python" / "python3"))
    monkeypatch.setenv("PATH", f"/nowhere:{tmp_path / 'path'}:")


def test_on_path_it_comes_first(tmp_path: Path) -> None:
    (tmp_path / "path").mkdir()
    fake(tmp_path / "python", "")
    program = fake(tmp_path / "path", "")
    assert shellcheck_program("") == program


def test_beside_python_it_is_found_too(tmp_path: Path) -> None:
    program = fake(tmp_path / "python", "")
    assert shellcheck_program("") == program


def test_where_it_is_nowhere_there_is_none() -> None:
    assert shellcheck_program("") == ""


def test_the_current_folder_is_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, "")
    monkeypatch.chdir(tmp_path)
    assert shellcheck_program("") == ""


def test_what_cannot_be_run_is_none(tmp_path: Path) -> None:
    Path(fake(tmp_path / "python", "")).chmod(0o644)
    assert shellcheck_program("") == ""


def test_it_can_be_left_out(tmp_path: Path) -> None:
    fake(tmp_path / "python", "")
    assert shellcheck_program(None) == ""


def test_it_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path / "python", "")
    program = fake(tmp_path, "")
    monkeypatch.chdir(tmp_path)
    assert shellcheck_program("./shellcheck") == os.path.abspath(program)


@pytest.mark.parametrize("named", ["/nowhere/shellcheck", "/tmp"])
def test_what_is_named_must_be_a_program(named: str) -> None:
    with pytest.raises(UsageError, match=f"{named} is no program"):
        shellcheck_program(named)
