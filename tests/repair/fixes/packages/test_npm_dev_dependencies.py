"""Tests of the fix of npm-dev-dependencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.repair.repaired import repaired

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS3040"


def test_development_packages_are_left_out() -> None:
    """Development packages are left out."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci --omit=dev\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )


def test_a_build_in_the_same_stage_needs_them() -> None:
    """A build in the same stage needs them."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci\n"
        "COPY . .\n"
        "RUN npm run build\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, unsafe=True) == before


def test_a_build_in_the_same_run_needs_them() -> None:
    """A build in the same RUN needs them."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "COPY . .\n"
        "RUN --mount=type=cache,target=/root/.npm \\\n"
        "    npm ci && \\\n"
        "    npm run build\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, unsafe=True) == before


def test_an_install_script_may_need_them(tmp_path: Path) -> None:
    """An install script may need them."""
    (tmp_path / "package.json").write_text(
        '{"devDependencies": {"husky": "1"}, "scripts": {"prepare": "husky"}}'
    )
    (tmp_path / "package-lock.json").write_text(
        '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}}}'
    )
    (tmp_path / "server.js").write_text("")
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, folder=tmp_path, unsafe=True) == before


def test_yarn_and_pnpm_call_it_otherwise() -> None:
    """Yarn and pnpm call it otherwise."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json yarn.lock pnpm-lock.yaml ./\n"
        "RUN yarn --frozen-lockfile && pnpm install --frozen-lockfile\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json yarn.lock pnpm-lock.yaml ./\n"
        "RUN yarn --production --frozen-lockfile && pnpm install --prod --frozen-lockfile\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
