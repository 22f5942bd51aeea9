"""Tests of the fix of apt-force-yes."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3032"


def test_plain_yes_takes_its_place() -> None:
    """Plain yes takes its place."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get install --force-yes curl && apt-get install -y --force-yes git\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\nRUN apt-get install -y curl && apt-get install -y git\n"
    )
