"""Tests of the fix of wget-progress-noise."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS4014"


def test_progress_is_shown_in_dots() -> None:
    """Progress is shown in dots."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN wget https://example.com/a && wget -O b https://example.com/b\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN wget --progress=dot:giga https://example.com/a && wget --progress=dot:giga "
        "-O b https://example.com/b\n"
    )


def test_the_wget_of_a_base_that_is_not_known_may_be_another() -> None:
    """The wget of a base that is not known may be another."""
    before = "FROM example/base:1\nRUN wget https://example.com/a\n"
    assert repaired(before, CODE) == before
