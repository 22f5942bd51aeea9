"""Tests of the fix of npm-legacy-production-flag."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3041"


def test_the_old_switch_becomes_the_new_one() -> None:
    """The old switch becomes the new one."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci --only=production && npm prune --production\n"
    )
    assert repaired(before, CODE) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci --omit=dev && npm prune --omit=dev\n"
    )


def test_an_npm_of_unknown_age_may_not_know_the_new_one() -> None:
    """An npm of unknown age may not know the new one."""
    before = (
        "FROM example/base:1\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci --only production\n"
    )
    assert repaired(before, CODE) == before
