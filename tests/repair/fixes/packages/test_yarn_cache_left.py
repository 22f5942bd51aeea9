"""Tests of the fix of yarn-cache-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3025"


def test_a_mount_holds_the_cache_of_root() -> None:
    """A mount holds the cache of root."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "COPY package.json yarn.lock ./\n"
        "RUN yarn install --frozen-lockfile\n"
    )
    assert repaired(before, CODE) == (
        "FROM node:22-bookworm-slim\n"
        "COPY package.json yarn.lock ./\n"
        "RUN --mount=type=cache,target=/usr/local/share/.cache/yarn \\\n"
        "    yarn install --frozen-lockfile\n"
    )


def test_the_cache_is_emptied_where_that_is_wished_for() -> None:
    """The cache is emptied where that is wished for."""
    before = "FROM node:22-bookworm-slim\nCOPY package.json yarn.lock ./\nRUN yarn\n"
    assert repaired(before, CODE, cache="clean") == (
        "FROM node:22-bookworm-slim\nCOPY package.json yarn.lock ./\nRUN yarn && yarn cache clean\n"
    )
