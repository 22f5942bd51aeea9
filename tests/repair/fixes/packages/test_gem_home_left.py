"""Tests of the fix of gem-home-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3027"


def test_the_index_is_deleted_in_the_same_run() -> None:
    """The index is deleted in the same RUN."""
    before = "FROM ruby:3.4-slim\nRUN gem update --system\n"
    assert repaired(before, CODE) == (
        "FROM ruby:3.4-slim\n"
        "RUN gem update --system && rm -rf /root/.gem /root/.local/share/gem/specs\n"
    )
