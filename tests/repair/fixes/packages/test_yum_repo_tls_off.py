"""Tests of the fix of yum-repo-tls-off."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3036"


def test_the_setting_of_one_call_goes() -> None:
    """The setting of one call goes."""
    before = "FROM fedora:42\nRUN dnf install -y --setopt=sslverify=0 tool\n"
    assert repaired(before, CODE, unsafe=True) == ("FROM fedora:42\nRUN dnf install -y tool\n")
