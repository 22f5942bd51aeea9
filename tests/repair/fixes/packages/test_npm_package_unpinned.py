"""Tests of the fix of npm-package-unpinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.repair.fixes.packages.npm_package_unpinned import locked
from tests.repair.repaired import repair_of, repaired

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS3007"
FROM = "FROM node:22-bookworm-slim\n"
PACKAGE = """{
  "dependencies": {"a": "^1.0.0", "git": "x/git", "filed": "file:f.tgz", "npm": "^6"},
  "devDependencies": {"pm2": "^6", "@nestjs/cli": "^10", "alias": "npm:other", "near": "file:n"}
}"""
LOCK = f"""{{"lockfileVersion": 3, "packages": {{
  "": {PACKAGE},
  "node_modules/pm2": {{"version": "6.0.8"}},
  "node_modules/@nestjs/cli": {{"version": "10.4.9"}},
  "node_modules/x/node_modules/pm2": {{"version": "5.0.0"}},
  "node_modules/git": {{"version": "1.0.0", "resolved": "git+ssh://git@a.example/x/git.git#1"}},
  "node_modules/filed": {{"version": "1.0.0", "resolved": "file:f.tgz"}},
  "node_modules/npm": {{"version": "6.14.0"}},
  "node_modules/of-others": {{"version": "1.0.0"}},
  "node_modules/alias": {{"name": "other", "version": "1.0.0"}},
  "node_modules/near": {{"resolved": "near", "link": true}}
}}}}"""


def project(folder: Path, *, package: str = PACKAGE, lock: str = LOCK) -> Path:
    """Return ``folder`` with the files of a project."""
    (folder / "package.json").write_text(package)
    (folder / "package-lock.json").write_text(lock)
    return folder


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("npm install -g pm2", "npm install -g pm2@6.0.8"),
        ("npm i --global pm2@latest", "npm i --global pm2@6.0.8"),
        ("npm add '@nestjs/cli' pm2", "npm add '@nestjs/cli@10.4.9' pm2@6.0.8"),
        ("yarn global add pm2 left-pad", "yarn global add pm2@6.0.8 left-pad"),
        ('["npm", "install", "-g", "pm2"]', '["npm", "install", "-g", "pm2@6.0.8"]'),
    ],
)
def test_a_package_gets_the_version_that_is_locked(before: str, after: str, tmp_path: Path) -> None:
    folder = project(tmp_path)
    step = f"{FROM}RUN {before}\n"
    assert repaired(step, CODE, folder=folder) == step
    assert repaired(step, CODE, folder=folder, unsafe=True) == f"{FROM}RUN {after}\n"


@pytest.mark.parametrize(
    "step",
    [f"npm install -g {name}" for name in ("npm", "alias", "near", "git", "filed", "of-others")],
)
def test_a_package_that_is_not_locked_is_left(step: str, tmp_path: Path) -> None:
    text = f"{FROM}RUN {step}\n"
    repair = repair_of(text, CODE, folder=project(tmp_path), unsafe=True)
    assert repair.after[repair.path] == text
    assert [left.reason for left in repair.left] == [
        "only npm's registry knows which version you mean"
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("npm install ci", "npm ci"),
        ("npm i ci --omit=dev", "npm ci --omit=dev"),
        ("npm install --no-audit ci && npm run build", "npm --no-audit ci && npm run build"),
    ],
)
def test_npm_install_ci_means_npm_ci(before: str, after: str, tmp_path: Path) -> None:
    start = f"{FROM}WORKDIR /app\nCOPY . .\n"
    folder = project(tmp_path)
    assert repaired(f"{start}RUN {before}\n", CODE, folder=folder, unsafe=True) == (
        f"{start}RUN {after}\n"
    )
    assert repaired(f"{start}RUN {before}\n", CODE, folder=folder) == f"{start}RUN {before}\n"


def test_npm_ci_needs_a_lock_file_that_agrees(tmp_path: Path) -> None:
    text = f"{FROM}WORKDIR /app\nCOPY . .\nRUN npm install ci\n"
    folder = project(tmp_path, package='{"dependencies": {"a": "^2.0.0"}}')
    (left,) = repair_of(text, CODE, folder=folder, unsafe=True).left
    assert left.reason.endswith("the lock file does not agree with package.json")
    (folder / "package-lock.json").unlink()
    (left,) = repair_of(text, CODE, folder=folder, unsafe=True).left
    assert left.reason.endswith("it needs a lock file: copy that first")


@pytest.mark.parametrize("step", ["npm install -g ci", "npm install ci express", "yarn add ci"])
def test_a_package_called_ci_may_be_meant(step: str, tmp_path: Path) -> None:
    text = f"{FROM}WORKDIR /app\nCOPY . .\nRUN {step}\n"
    assert repaired(text, CODE, folder=project(tmp_path), unsafe=True) == text


def test_lock_files_of_all_versions_are_read() -> None:
    assert list(locked('{"dependencies": {"a": {"version": "1.2.3"}}}')) == [("a", "1.2.3")]
    assert list(locked('{"dependencies": {"a": {"version": "git+ssh://a"}, "b": 1}}')) == []
    assert list(locked('{"packages": []}')) == []
    assert list(locked("[]")) == list(locked("{")) == []
