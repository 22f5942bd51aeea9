"""Tests of the fix of rpm-front-end-no-gpg-check."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3034"


def test_the_options_go() -> None:
    """The options go."""
    before = (
        "FROM fedora:42\n"
        "RUN dnf install -y --nogpgcheck a && dnf --setopt=gpgcheck=0 install -y b\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM fedora:42\nRUN dnf install -y a && dnf install -y b\n"
    )
