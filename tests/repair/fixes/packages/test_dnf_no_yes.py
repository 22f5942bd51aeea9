"""Tests of the fix of dnf-no-yes."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3012"


def test_dnf_is_told_to_go_on() -> None:
    """Dnf is told to go on."""
    before = "FROM fedora:42\nRUN dnf install httpd && dnf clean all\n"
    assert repaired(before, CODE) == ("FROM fedora:42\nRUN dnf install -y httpd && dnf clean all\n")
