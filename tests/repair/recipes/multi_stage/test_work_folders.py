"""Where RUN leaves files without saying so."""

from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.repair.recipes.multi_stage.single_stage import SingleStage, take_apart
from lightship.repair.recipes.multi_stage.work_folders import (
    folder_of,
    is_at_or_above,
    module_folders,
    work_folders,
)
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings


def stage(*lines: str) -> SingleStage:
    """Return a stage that begins in ``/app`` and starts in ``/app/src``."""
    text = "\n".join(("FROM node:20", "WORKDIR /app", *lines, "WORKDIR /app/src", "CMD node a\n"))
    single = take_apart(Context(parse(text), None, Catalogue(), Settings()))
    assert isinstance(single, SingleStage)
    return single


def left(run: str, *landed: str) -> list[str]:
    """Return the folders in which a RUN leaves files."""
    return [each.path for each in work_folders(stage(f"RUN {run}"), landed)]


@pytest.mark.parametrize(
    "run",
    [
        "npm run build",
        "yarn build",
        "npx tsc",
        "python gen.py",
        "echo a > b",
        "make 2>&1 > log",
        "cp -r a b",
        "tar -xf /tmp/x.tgz",
        "uv sync --frozen",
        "pip install -e .",
        "cd client && npm run build",
    ],
)
def test_these_leave_files_in_their_folder(run: str) -> None:
    assert left(run) == ["/app"]


@pytest.mark.parametrize(
    "run",
    [
        "apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*",
        "npm ci",
        "npm install -g pm2",
        "npm cache clean --force",
        "pip install -r requirements.txt 2>&1",
        "cat a > /dev/null",
        "mv node_modules /srv/",
        "chmod +x a && chown 5 a",
        "corepack enable",
        "mkdir -p uploads",
        'cd "$(mktemp -d)" && make',
        "cd /opt/other && make",
        "npm run build && rm -rf /app",
    ],
)
def test_these_leave_none(run: str) -> None:
    assert left(run) == []


def test_the_nearest_place_above_that_files_are_copied_to_is_taken() -> None:
    assert left("cd /srv/web/client && make", "/srv", "/srv/web", "/srv/web/cli") == ["/srv/web"]


@pytest.mark.parametrize(("run", "is_told"), [("make", False), ("x --to=/a", True), ("x /a", True)])
def test_a_command_that_names_a_path_may_write_there(run: str, is_told: bool) -> None:
    assert [each.is_told for each in work_folders(stage(f"RUN {run}"), ())] == [is_told]


@pytest.mark.parametrize(
    ("run", "folders"),
    [
        ("npm ci", ("/app",)),
        ("yarn", ("/app",)),
        ("pnpm i --frozen-lockfile", ("/app",)),
        ("bun install", ("/app",)),
        ("npm install express", ("/app",)),
        ("npm ci --prefix client", ("/app/client",)),
        ("npm --prefix=/srv ci", ("/srv",)),
        ("yarn --cwd client install", ("/app/client",)),
        ("pnpm -C client install", ("/app/client",)),
        ("cd /tmp && npm ci", ("/tmp",)),
        ("(cd client && npm ci) && npm ci", ("/app/client", "/app")),
        ("npm ci && npm ci", ("/app",)),
        ("npm install -g pm2", ()),
        ("npm run build", ()),
        ("cd $X && npm ci", ()),
        ("npm ci --prefix $X", ()),
        ("cd /srv && npm ci && rm -rf /srv", ()),
    ],
)
def test_packages_of_nodejs_are_installed_in_these_folders(
    run: str, folders: tuple[str, ...]
) -> None:
    assert module_folders(stage(f"RUN {run}")) == folders


@pytest.mark.parametrize(
    ("run", "folder"),
    [
        ("x", "/app"),
        ("cd a && cd ../b && x", "/app/b"),
        ("cd /a; x", "/a"),
        ("(cd a); x", "/app"),
        ("cd $A && x", None),
        ("cd && x", None),
    ],
)
def test_a_command_runs_behind_each_cd(run: str, folder: str | None) -> None:
    single = stage(f"RUN {run}")
    *_, last = single.context.commands_in(single.stage)
    assert folder_of(last, single) == folder


@pytest.mark.parametrize(
    ("folder", "path", "is_in"),
    [("/", "/a", True), ("/a", "/a", True), ("/a", "/ab", False), ("/a/b", "/a", False)],
)
def test_a_path_stands_in_a_folder(folder: str, path: str, is_in: bool) -> None:
    assert is_at_or_above(folder, path) is is_in
