"""Services that start below the folder in which their packages are installed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lightship.repair.recipes.outcome import Declined, Runtime
from tests.repair.recipes.multi_stage.test_go import final_lines
from tests.repair.recipes.rewriting import outcome_in, rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = {
    "scripts": {"start": "node src/server.js", "serve": "serve -s build"},
    "devDependencies": {"typescript": "5"},
}
FILES = {
    "package.json": json.dumps(PACKAGE),
    "package-lock.json": "{}",
    "src/server.js": "",
    "packages/api/package.json": json.dumps({"scripts": {"start": "node server.js"}}),
    "packages/api/server.js": "process.on('SIGTERM', stop)",
}
BELOW = """\
FROM node:22-bookworm
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY src ./src
WORKDIR /app/src
CMD {start}
"""
WORKSPACE = """\
FROM node:22-bookworm
WORKDIR /repo
COPY package*.json ./
COPY packages ./packages
RUN npm ci
WORKDIR /repo/packages/api
CMD {start}
"""


def final_of(folder: Path, text: str, runtime: Runtime | None = None) -> list[str]:
    """Return the lines of the last stage."""
    return final_lines(rewritten_in(written(folder, text, FILES), runtime).text)


def copied(folder: Path, text: str) -> list[str]:
    """Return the paths that the last stage takes over, but for the programs."""
    lines = [line for line in final_of(folder, text) if line.startswith("COPY")]
    return [line.split()[-1] for line in lines if not line.split()[-1].startswith("/usr/")]


@pytest.mark.parametrize("runtime", [Runtime.DISTROLESS, Runtime.SLIM])
def test_packages_above_the_working_directory_ship(runtime: Runtime, tmp_path: Path) -> None:
    final = final_of(tmp_path, BELOW.format(start='["node", "server.js"]'), runtime)
    assert "COPY --from=build /app /app" in final
    assert "WORKDIR /app/src" in final


def test_packages_of_a_workspace_ship(tmp_path: Path) -> None:
    assert copied(tmp_path, WORKSPACE.format(start="node server.js")) == ["/repo"]


def test_they_are_pruned_where_they_were_installed(tmp_path: Path) -> None:
    folder = written(tmp_path, BELOW.format(start="node server.js"), FILES)
    tail = "WORKDIR /app/src\nWORKDIR /app\nRUN npm prune --omit=dev\n\nFROM "
    assert tail in rewritten_in(folder).text


def test_those_of_a_workspace_are_not_pruned(tmp_path: Path) -> None:
    rewritten = rewritten_in(written(tmp_path, WORKSPACE.format(start="npm start"), FILES))
    assert "prune" not in rewritten.text
    assert any("all of /repo" in note for note in rewritten.notes)


def test_a_script_of_the_package_in_the_working_directory_is_started(tmp_path: Path) -> None:
    final = final_of(tmp_path, WORKSPACE.format(start="npm start"))
    assert final[-1] == 'CMD ["node", "server.js"]'
    # It is a source that is seen to stop.
    assert not any("tini" in line for line in final)


@pytest.mark.parametrize("script", ["start", "run serve"])
def test_npm_stays_where_its_script_runs_in_a_folder_above(script: str, tmp_path: Path) -> None:
    final = final_of(tmp_path, BELOW.format(start=f"npm {script}"))
    assert final[0] == "FROM node:22-bookworm-slim"
    assert final[-1] == f"CMD {json.dumps(['npm', *script.split()])}"


def test_what_a_build_leaves_above_ships(tmp_path: Path) -> None:
    text = BELOW.format(start="node ../dist/a.js").replace("RUN npm ci", "RUN yarn && yarn build")
    assert copied(tmp_path, text) == ["/app"]


@pytest.mark.parametrize(
    ("install", "workdir", "paths"),
    [
        # The folder's other content is the system's, or a home with its caches.
        ("COPY package.json /\nRUN npm i", "/srv", ["/srv", "/node_modules", "/package.json"]),
        (
            "WORKDIR /home/node\nRUN npm i x",
            "/home/node/app",
            ["/home/node/app", "/home/node/node_modules"],
        ),
        # Node.js does not look there.
        ("RUN cd /tmp && npm i x && cp -a /tmp/node_modules /srv/", "/srv", ["/srv"]),
        ("WORKDIR /deps\nRUN npm i x && mv node_modules /srv", "/srv", ["/srv"]),
        # A name leads there.
        (
            "RUN cd /tmp && npm i x && ln -s /tmp/node_modules /srv/node_modules",
            "/srv",
            ["/srv", "/tmp/node_modules"],
        ),
        (
            "ENV NODE_PATH=/deps/node_modules\nWORKDIR /deps\nRUN npm i x",
            "/srv",
            ["/srv", "/deps/node_modules"],
        ),
    ],
)
def test_the_packages_that_the_program_sees_ship(
    install: str, workdir: str, paths: list[str], tmp_path: Path
) -> None:
    text = f"FROM node:22\n{install}\nWORKDIR {workdir}\nCOPY src .\nCMD node server.js\n"
    assert copied(tmp_path, text) == paths


def test_what_is_built_among_the_systems_files_is_not_parted(tmp_path: Path) -> None:
    text = BELOW.format(start="node a").replace("/app\n", "/usr/src\n").replace("ci", "run build")
    outcome = outcome_in(written(tmp_path, text, FILES))
    assert isinstance(outcome, Declined)
    assert outcome.reasons == ("line 4 leaves files in /usr/src among the system's",)
