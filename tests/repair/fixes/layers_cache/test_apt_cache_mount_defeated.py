"""Tests of the fix of apt-cache-mount-defeated."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS4007"


def test_both_folders_are_mounted_locked_and_left_alone() -> None:
    """Both folders are mounted, locked, and left alone."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN --mount=type=cache,target=/var/cache/apt \\\n"
        "    apt-get update && apt-get install -y curl && apt-get clean && rm -rf "
        "/var/lib/apt/lists/*\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n"
        "    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \\\n"
        "    rm -f /etc/apt/apt.conf.d/docker-clean && \\\n"
        "    apt-get update && apt-get install -y curl\n"
    )


def test_another_sharing_gives_way() -> None:
    """Another sharing gives way."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN rm -f /etc/apt/apt.conf.d/docker-clean\n"
        "RUN --mount=type=cache,sharing=shared,target=/var/cache/apt "
        "--mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get "
        "install -y curl\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN rm -f /etc/apt/apt.conf.d/docker-clean\n"
        "RUN --mount=type=cache,target=/var/cache/apt,sharing=locked "
        "--mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get "
        "install -y curl\n"
    )
