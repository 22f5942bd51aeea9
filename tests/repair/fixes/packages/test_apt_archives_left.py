"""Tests of the fix of apt-archives-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3017"


def test_what_no_hook_deletes_is_deleted_in_the_same_run() -> None:
    """What no hook deletes is deleted in the same RUN."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN rm -f /etc/apt/apt.conf.d/docker-clean\n"
        "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN rm -f /etc/apt/apt.conf.d/docker-clean\n"
        "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* && "
        "apt-get clean\n"
    )
