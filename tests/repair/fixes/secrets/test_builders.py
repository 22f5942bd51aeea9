"""Whoever builds the Dockerfile is found, wherever in the repository it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from tests.project.tree import plant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATH = "packages/api/Dockerfile"
ARGUMENT = "FROM node:20\nARG NPM_TOKEN\nRUN npm ci\n"
FILE = "FROM node:20\nWORKDIR /app\nCOPY package.json .npmrc ./\nRUN npm ci\n"
COMPOSE = f"services:\n  a:\n    build:\n      context: .\n      dockerfile: {PATH}\n"
WITH_ARGUMENT = COMPOSE + "      args:\n        NPM_TOKEN: ${MINE}\n        OTHER: 1\n"


def fixed(
    root: Path, files: Mapping[str, str], *codes: str, path: str = PATH, at: str = ""
) -> dict[str, str]:
    """Return what becomes of ``files`` when the Dockerfile at ``path`` is repaired."""
    plant(root, {".git/HEAD": "", **files})
    check = CheckOptions(select=codes, jobs=1, shellcheck=None)
    (repair,) = fix([at or str(root / path)], FixOptions(check=check, unsafe=True)).files
    assert repair.failures == ()
    after = {each.rpartition(f"{root}/")[2]: text for each, text in repair.after.items()}
    return {**files, **after}


def secret(text: str) -> str:
    return text.replace("--build-arg NPM_TOKEN=$MINE", "--secret id=npm_token,env=MINE")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("build.sh", f"docker build --build-arg NPM_TOKEN=$MINE -f {PATH} .\n"),
        ("Makefile", "image:\n\tdocker build --build-arg NPM_TOKEN=$MINE packages/api\n"),
        ("scripts/x.sh", "cd packages/api && docker build --build-arg NPM_TOKEN=$MINE .\n"),
        (
            ".github/workflows/ci.yml",
            (
                "jobs:\n  b:\n    steps:\n      - working-directory: packages/api\n"
                "        run: docker build --build-arg NPM_TOKEN=$MINE .\n"
            ),
        ),
        (
            "packages/package.json",
            '{"scripts": {"image": "docker build --build-arg NPM_TOKEN=$MINE api"}}\n',
        ),
        ("deploy/api/build.sh", "cd packages/api; docker build --build-arg NPM_TOKEN=$MINE .\n"),
    ],
)
def test_a_script_above_the_context_is_rewritten(tmp_path: Path, path: str, text: str) -> None:
    after = fixed(tmp_path, {PATH: ARGUMENT, path: text}, "LS5001", "LS5002")
    is_looked_at = path != "deploy/api/build.sh"
    assert after[path] == (secret(text) if is_looked_at else text)


def test_a_compose_file_above_the_dockerfile_is_rewritten(tmp_path: Path) -> None:
    after = fixed(tmp_path, {PATH: ARGUMENT, "compose.yaml": WITH_ARGUMENT}, "LS5001", "LS5002")
    assert after["compose.yaml"] == (
        COMPOSE + "      secrets:\n        - npm_token\n      args:\n        OTHER: 1\n"
        "\nsecrets:\n  npm_token:\n    environment: MINE\n"
    )


def test_a_compose_file_that_builds_a_folder_below_it_is_rewritten(tmp_path: Path) -> None:
    text = "services:\n  a:\n    build:\n      context: packages/api\n      args: {}\n"
    block = text.replace(" {}", "\n        - NPM_TOKEN")
    after = fixed(tmp_path, {PATH: ARGUMENT, "compose.yaml": block}, "LS5001", "LS5002")
    assert "      secrets:\n        - npm_token\n" in after["compose.yaml"]
    assert "args" not in after["compose.yaml"]


def test_every_service_that_builds_the_dockerfile_is_rewritten(tmp_path: Path) -> None:
    second = WITH_ARGUMENT.removeprefix("services:\n").replace("  a:", "  b:", 1)
    other = "  c:\n    build:\n      context: other\n      args:\n        NPM_TOKEN: 1\n"
    text = WITH_ARGUMENT + second + other
    after = fixed(tmp_path, {PATH: ARGUMENT, "compose.yaml": text}, "LS5001", "LS5002")
    new = after["compose.yaml"]
    assert new.count("      secrets:\n        - npm_token\n      args:\n        OTHER: 1\n") == 2
    assert new.count("\nsecrets:\n  npm_token:\n") == 1
    assert other in new


def test_a_build_that_services_share_is_rewritten_once(tmp_path: Path) -> None:
    build = WITH_ARGUMENT.partition("build:\n")[2].replace("      ", "  ")
    text = f"x-build: &b\n{build}services:\n  a:\n    build: *b\n  c:\n    build: *b\n"
    after = fixed(tmp_path, {PATH: ARGUMENT, "compose.yaml": text}, "LS5001", "LS5002")
    assert after["compose.yaml"].count("- npm_token\n") == 1
    assert "NPM_TOKEN" not in after["compose.yaml"]


def test_a_secret_file_is_named_from_where_the_build_runs(tmp_path: Path) -> None:
    files = {
        PATH: FILE,
        "packages/api/package.json": "{}",
        "build.sh": "docker build packages/api\n",
        "packages/api/build.sh": "docker build .\n",
        "docker/compose.yaml": "services:\n  a:\n    build:\n      context: ../packages/api\n",
        ".github/workflows/ci.yml": (
            "jobs:\n  b:\n    steps:\n      - uses: docker/build-push-action@v6\n"
            "        with:\n          context: packages/api\n"
        ),
    }
    after = fixed(tmp_path, files, "LS5004")
    assert after["build.sh"] == (
        "docker build --secret id=npmrc,src=packages/api/.npmrc packages/api\n"
    )
    assert after["packages/api/build.sh"] == "docker build --secret id=npmrc,src=.npmrc .\n"
    assert "    file: ../packages/api/.npmrc\n" in after["docker/compose.yaml"]
    assert "npmrc=packages/api/.npmrc\n" in after[".github/workflows/ci.yml"]


def test_a_context_that_is_declared_further_up_has_its_files_there(tmp_path: Path) -> None:
    files = {PATH: FILE, "package.json": "{}", "compose.yaml": COMPOSE}
    after = fixed(tmp_path, files, "LS5004")
    assert "    file: ./.npmrc\n" in after["compose.yaml"]


def test_paths_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {PATH: ARGUMENT, "compose.yaml": WITH_ARGUMENT}
    plant(tmp_path, files)
    monkeypatch.chdir(tmp_path / "packages")
    after = fixed(tmp_path, files, "LS5001", "LS5002", at="api/Dockerfile")
    assert "- npm_token" in after["../compose.yaml"]


def test_the_ignore_file_is_written_where_the_declared_context_is(tmp_path: Path) -> None:
    files = {
        PATH: "FROM node:20\nWORKDIR /app\nCOPY . .\n",
        "compose.yaml": COMPOSE,
        "package.json": "{}",
        "node_modules/x/index.js": "",
        "packages/api/index.js": "",
    }
    after = fixed(tmp_path, files, "LS4201")
    assert ".git" in after[".dockerignore"]
    assert "packages/api/.dockerignore" not in after
