"""Modes without the right of everybody to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.repair.fixes.user_permissions.narrower_mode import narrower
from lightship.rules.user_permissions.mode import is_world_writable


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
