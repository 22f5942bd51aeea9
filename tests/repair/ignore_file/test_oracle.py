"""BuildKit's own walk as judge: a completed ignore file holds back clutter, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.oracle.reference import VARIABLE, needs_reference
from tests.repair.fixes.speech import Folder

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_reference

SECRET = "API_TOKEN=correct-horse-battery\n"
CLUTTER = {
    ".git/HEAD": "ref\n",
    ".env": SECRET,
    "web/.env.production": SECRET,
    "node_modules/a/i.js": "x",
    "web/node_modules/b/i.js": "x",
    "npm-debug.log": "x" * 20_000,
    "coverage/lcov.info": "SF:a\n",
    ".vscode/settings.json": "{}",
}
NEEDED = {
    "package.json": "{}",
    ".env.example": "API_TOKEN=\n",
    "web/src/[id].js": "x",
    "src/coverage/index.js": "x",
    "docs/guide.md": "x",
    "data/access.log": "x",
    "test.js": "x",
}
DOCKERFILE = "FROM node:20.11-bookworm-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"


def sent(folder: Path, ignore_file: str = ".dockerignore") -> set[str]:
    """Return the files that BuildKit would send of ``folder``."""
    command = [os.environ[VARIABLE], "context", str(folder), str(folder / ignore_file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {each["path"] for each in found if not each["mode"].startswith("d")}


@pytest.mark.parametrize(
    "own", ["", "dist\n", "*\n!web\n!package.json\n!*.js\n!.env*\n", "web\n!web/src\n"]
)
def test_what_is_needed_is_sent_as_before_and_clutter_is_not(tmp_path: Path, own: str) -> None:
    files = {**CLUTTER, **NEEDED, **({".dockerignore": own} if own else {})}
    folder = Folder(tmp_path, DOCKERFILE, files)
    (tmp_path / "empty").write_text(own)
    before = sent(tmp_path, "empty") - {"empty"}
    folder.fixed("LS4201", "LS4202", "LS4204", unsafe=True)
    after = sent(tmp_path)
    assert before & set(NEEDED) == after & set(NEEDED)
    assert after & set(CLUTTER) == set()


def test_pruning_changes_nothing_in_what_is_sent(tmp_path: Path) -> None:
    own = "a\n*.log\n!keep.log\nb\n**/*.tmp\n*.tmp\nsub/*.tmp\n!sub/x.tmp\nsub/x.tmp\n"
    files = {"a.log": "", "keep.log": "", "x.tmp": "", "sub/x.tmp": "", "sub/y.tmp": "", "c": ""}
    folder = Folder(tmp_path, DOCKERFILE, {**files, ".dockerignore": own})
    before = sent(tmp_path)
    folder.fixed("LS4207", prune=True)
    assert folder.read(".dockerignore") == "*.log\n!keep.log\n**/*.tmp\n"
    assert sent(tmp_path) == before
