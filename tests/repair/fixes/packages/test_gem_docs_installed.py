"""Tests of the fix of gem-docs-installed."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3026"


def test_no_documentation_comes_along() -> None:
    """No documentation comes along."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y --no-install-recommends ruby && rm -rf "
        "/var/lib/apt/lists/*\n"
        "RUN gem install sinatra && gem install rake\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y --no-install-recommends ruby && rm -rf "
        "/var/lib/apt/lists/*\n"
        "RUN gem install --no-document sinatra && gem install --no-document rake\n"
    )
