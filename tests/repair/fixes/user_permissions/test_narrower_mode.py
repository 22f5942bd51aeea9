"""Modes without the right of everybody to write."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.repair.fixes.user_permissions.narrower_mode import narrower, narrower_below
from lightship.rules.user_permissions.mode import is_world_writable

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("777", "755"),
        ("0777", "0755"),
        ("666", "644"),
        ("2777", "2755"),
        ("a+rwx", "u+rwx,go+rx"),
        ("ugo+rwX", "u+rwX,go+rX"),
        ("a+w", "u+w"),
        ("o+w", "u+w"),
        ("a=rw", "u=rw,go=r"),
        ("u=rwx,o=rwx", "u=rwx,u=rwx,o=rx"),
        ("a+w,u+x", "u+w,u+x"),
    ],
)
def test_only_the_owner_may_write(mode: str, expected: str) -> None:
    assert narrower(mode) == expected


def test_odd_ones_are_left() -> None:
    assert narrower("a+wst") == ""


@given(st.integers(0, 0o7777))
def test_no_number_stays_writable_for_everybody_nor_gives_more(number: int) -> None:
    mode = narrower(f"{number:o}")
    assert not is_world_writable(mode)
    assert int(mode, 8) & ~number == 0


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("777", "u=rwX,go=rX"),
        ("0777", "u=rwX,go=rX"),
        ("757", "u=rwX,go=rX"),
        ("773", "u=rwX,g=rX,o=X"),
        ("666", "644"),
        ("776", "754"),
        ("2777", "2755"),
        ("a+rwX", "u+rwX,go+rX"),
    ],
)
def test_below_a_folder_no_more_files_become_executable(mode: str, expected: str) -> None:
    assert narrower_below(mode) == expected


def test_below_a_folder_files_are_left_as_they_are_executable(tmp_path: Path) -> None:
    """As chmod(1) itself reads it."""
    for name, mode in (("plain", 0o644), ("program", 0o755)):
        (tmp_path / name).touch(mode)
        (tmp_path / name).chmod(mode)
    subprocess.run(["chmod", "-R", narrower_below("777"), str(tmp_path)], check=True)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"plain": 0o644, "program": 0o755}
    assert tmp_path.stat().st_mode & 0o777 == 0o755
