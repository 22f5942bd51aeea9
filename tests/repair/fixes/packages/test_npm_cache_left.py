"""Tests of the fix of npm-cache-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3023"


def test_a_mount_holds_the_cache() -> None:
    """A mount holds the cache."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci\n"
    )
    assert repaired(before, CODE) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN --mount=type=cache,target=/root/.npm \\\n"
        "    npm ci\n"
    )


def test_the_account_of_the_image_has_its_own() -> None:
    """The account of the image has its own."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "USER node\n"
        "RUN npm ci\n"
    )
    assert repaired(before, CODE) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "USER node\n"
        "RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 \\\n"
        "    npm ci\n"
    )


def test_the_cache_is_emptied_where_that_is_wished_for() -> None:
    """The cache is emptied where that is wished for."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci\n"
    )
    assert repaired(before, CODE, cache="clean") == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci && npm cache clean --force\n"
    )
