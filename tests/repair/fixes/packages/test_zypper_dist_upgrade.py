"""Tests of the fix of zypper-dist-upgrade."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3029"


def test_the_upgrade_goes() -> None:
    """The upgrade goes."""
    before = "FROM opensuse/leap:15.6\nRUN zypper -n dup && zypper -n install httpd\n"
    assert repaired(before, CODE, unsafe=True) == (
        "FROM opensuse/leap:15.6\nRUN zypper -n install httpd\n"
    )
