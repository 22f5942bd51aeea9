"""Tests of the fix of zypper-no-yes."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3013"


def test_zypper_has_it_before_its_subcommand() -> None:
    """Zypper has it before its subcommand."""
    before = "FROM opensuse/leap:15.6\nRUN zypper install httpd && zypper clean --all\n"
    assert repaired(before, CODE) == (
        "FROM opensuse/leap:15.6\n"
        "RUN zypper --non-interactive install httpd && zypper clean --all\n"
    )
