"""Tests of the fix of yum-no-yes."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3011"


def test_a_group_install_has_it_behind_both_words() -> None:
    """A group install has it behind both words."""
    before = 'FROM centos:7\nRUN yum group install "Development Tools" && yum clean all\n'
    assert repaired(before, CODE) == (
        'FROM centos:7\nRUN yum group install -y "Development Tools" && yum clean all\n'
    )
