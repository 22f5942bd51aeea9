"""Tests of the fix of lockfile-not-copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.repair.repaired import repaired

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS3042"


def test_the_lock_file_comes_along(tmp_path: Path) -> None:
    """The lock file comes along."""
    (tmp_path / "package.json").write_text('{"dependencies": {"a": "^1.0.0"}}')
    (tmp_path / "package-lock.json").write_text(
        '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}}}'
    )
    (tmp_path / "server.js").write_text("")
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json ./\n"
        "RUN npm ci\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, folder=tmp_path, unsafe=True) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )


def test_in_a_folder_below_and_in_json(tmp_path: Path) -> None:
    """In a folder below and in JSON."""
    (tmp_path / "web").mkdir(exist_ok=True)
    (tmp_path / "web/package.json").write_text('{"dependencies": {"a": "^1.0.0"}}')
    (tmp_path / "web").mkdir(exist_ok=True)
    (tmp_path / "web/package-lock.json").write_text(
        '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}}}'
    )
    before = 'FROM node:22\nWORKDIR /app\nCOPY ["./web/package.json", "./"]\nRUN npm ci\n'
    assert repaired(before, CODE, folder=tmp_path, unsafe=True) == (
        "FROM node:22\n"
        "WORKDIR /app\n"
        'COPY ["./web/package.json", "./web/package-lock.json", "./"]\n'
        "RUN npm ci\n"
    )


def test_where_the_manifest_becomes_a_file_the_lock_file_becomes_one_too(tmp_path: Path) -> None:
    """Where the manifest becomes a file the lock file becomes one, too."""
    (tmp_path / "package.json").write_text('{"dependencies": {"a": "^1.0.0"}}')
    (tmp_path / "package-lock.json").write_text(
        '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}}}'
    )
    (tmp_path / "server.js").write_text("")
    before = (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package.json\n"
        "RUN npm ci\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
    assert repaired(before, CODE, folder=tmp_path, unsafe=True) == (
        "FROM node:22-bookworm-slim\n"
        "WORKDIR /app\n"
        "COPY package.json package.json\n"
        "COPY package-lock.json package-lock.json\n"
        "RUN npm ci\n"
        "COPY . .\n"
        'CMD ["node", "server.js"]\n'
    )
