"""Tests of the fix of zypper-cache-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3021"


def test_zypper_empties_all() -> None:
    """Zypper empties all."""
    before = "FROM opensuse/leap:15.6\nRUN zypper --non-interactive install httpd\n"
    assert repaired(before, CODE) == (
        "FROM opensuse/leap:15.6\n"
        "RUN zypper --non-interactive install httpd && zypper clean --all\n"
    )
