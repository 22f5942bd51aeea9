"""Tests of the fix of dnf-cache-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3020"


def test_the_program_that_filled_the_cache_empties_it() -> None:
    """The program that filled the cache empties it."""
    before = "FROM fedora:42\nRUN microdnf install -y \\\n      httpd\n"
    assert repaired(before, CODE) == (
        "FROM fedora:42\nRUN microdnf install -y \\\n      httpd && \\\n      microdnf clean all\n"
    )


def test_behind_the_other_half_of_an_or_nothing_is_certain() -> None:
    """Behind the other half of an or nothing is certain."""
    before = "FROM fedora:42\nRUN rpm -q httpd || dnf install -y httpd\n"
    assert repaired(before, CODE) == before
