"""Tests of the fix of apt-unauthenticated."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3031"


def test_the_option_goes() -> None:
    """The option goes."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y --allow-unauthenticated curl\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl\n"
    )


def test_a_source_that_is_trusted_unseen_needs_a_key() -> None:
    """A source that is trusted unseen needs a key."""
    before = (
        "FROM debian:bookworm-slim\n"
        'RUN echo "deb [trusted=yes] https://example.com stable main" > '
        "/etc/apt/sources.list.d/a.list\n"
    )
    assert repaired(before, CODE, unsafe=True) == before
