"""Tests of the fix of npm-cache-clean-without-force."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3024"


def test_the_clean_is_forced() -> None:
    """The clean is forced."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci && npm cache clean\n"
    )
    assert repaired(before, CODE) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci && npm cache clean --force\n"
    )
