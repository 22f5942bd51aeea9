"""Tests of the fix of temp-dir-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS4010"


def test_the_directory_goes_at_the_end() -> None:
    """The directory goes at the end."""
    before = (
        'FROM debian:bookworm-slim\nRUN work="$(mktemp -d)" \\\n    && make -C "$work" install\n'
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        'RUN work="$(mktemp -d)" \\\n'
        '    && make -C "$work" install \\\n'
        '    && rm -rf "$work"\n'
    )
