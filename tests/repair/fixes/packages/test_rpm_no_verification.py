"""Tests of the fix of rpm-no-verification."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3035"


def test_all_of_them_go() -> None:
    """All of them go."""
    before = "FROM fedora:42\nRUN rpm -i --nosignature --nodigest https://example.com/tool.rpm\n"
    assert repaired(before, CODE, unsafe=True) == (
        "FROM fedora:42\nRUN rpm -i https://example.com/tool.rpm\n"
    )
