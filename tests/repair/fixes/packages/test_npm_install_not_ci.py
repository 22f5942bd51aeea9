"""Tests of the fix of npm-install-not-ci."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.repair.repaired import repaired

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS3039"


def test_a_lock_file_that_agrees_is_held_to(tmp_path: Path) -> None:
    """A lock file that agrees is held to."""
    (tmp_path / "package.json").write_text('{"dependencies": {"a": "^1.0.0"}}')
    (tmp_path / "package-lock.json").write_text(
        '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}}}'
    )
    (tmp_path / "server.js").write_text("")
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm install --omit=dev\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, folder=tmp_path) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci --omit=dev\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )


def test_one_that_does_not_has_to_be_brought_up_to_date(tmp_path: Path) -> None:
    """One that does not has to be brought up to date."""
    (tmp_path / "package.json").write_text('{"dependencies": {"a": "^2.0.0"}}')
    (tmp_path / "package-lock.json").write_text(
        '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}}}'
    )
    (tmp_path / "server.js").write_text("")
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm i\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, folder=tmp_path, unsafe=True) == before


def test_one_that_is_not_seen_may_not_agree() -> None:
    """One that is not seen may not agree."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm install\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE) == before


def test_one_that_is_not_copied_has_to_be_first(tmp_path: Path) -> None:
    """One that is not copied has to be first."""
    (tmp_path / "package.json").write_text('{"dependencies": {"a": "^1.0.0"}}')
    (tmp_path / "package-lock.json").write_text(
        '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}}}'
    )
    (tmp_path / "server.js").write_text("")
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json ./\n"
        "RUN npm install\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, folder=tmp_path, unsafe=True) == before


def test_yarn_has_an_option_for_it(tmp_path: Path) -> None:
    """Yarn has an option for it."""
    (tmp_path / "package.json").write_text('{"dependencies": {"a": "^1.0.0"}}')
    (tmp_path / "yarn.lock").write_text('# yarn lockfile v1\n\na@^1.0.0:\n  version "1.0.0"\n')
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json yarn.lock ./\n"
        "RUN yarn --production\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, folder=tmp_path) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json yarn.lock ./\n"
        "RUN yarn --frozen-lockfile --production\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
