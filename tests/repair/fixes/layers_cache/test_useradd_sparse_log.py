"""Tests of the fix of useradd-sparse-log."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS4013"


def test_no_records_are_written() -> None:
    """No records are written."""
    before = "FROM ubuntu:22.04\nRUN useradd -m -u 1234567 app\n"
    assert repaired(before, CODE) == (
        "FROM ubuntu:22.04\nRUN useradd --no-log-init -m -u 1234567 app\n"
    )


def test_adduser_of_debian_has_no_option_for_it() -> None:
    """Adduser of Debian has no option for it."""
    before = "FROM ubuntu:22.04\nRUN adduser --uid 1234567 app\n"
    assert repaired(before, CODE, unsafe=True) == before
