"""Tests of the fix of npm-strict-ssl-off."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3038"


def test_the_option_goes() -> None:
    """The option goes."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci --strict-ssl=false\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci\n"
    )
