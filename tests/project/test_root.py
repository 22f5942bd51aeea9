from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lightship.project.root import ContextRoot, RootReason, Workspace, find_root, open_context
from tests.project.tree import Contents, plant

if TYPE_CHECKING:
    from pathlib import Path

FILES: dict[str, Contents] = {
    ".git/HEAD": "",
    "package.json": "",
    "libs/x": "",
    "services/api/Dockerfile": "",
    "services/api/package.json": "",
    "services/api/only-here": "",
    "docker/Dockerfile": "",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)


def test_the_folder_that_is_given_is_the_root() -> None:
    root = find_root("docker/Dockerfile", ["package.json"], given="libs")
    assert root == ContextRoot("libs", RootReason.GIVEN)


@pytest.mark.parametrize(
    ("dockerfile", "sources", "expected"),
    [
        ("services/api/Dockerfile", [], "services/api"),
        ("services/api/Dockerfile", ["package.json"], "services/api"),
        ("services/api/Dockerfile", [".", "./", "/", "*", "**"], "services/api"),
        ("services/api/Dockerfile", ["nowhere"], "services/api"),
        ("services/api/Dockerfile", ["$DIR/libs"], "services/api"),
        # Something is only in the Dockerfile's folder.
        ("services/api/Dockerfile", ["only-here", "libs"], "services/api"),
        # More is at the root, and all that is in the folder is, too.
        ("services/api/Dockerfile", ["package.json", "libs"], "."),
        ("services/api/Dockerfile", ["libs/*", "dist"], "."),
        ("docker/Dockerfile", ["package*.json"], "."),
        ("docker/Dockerfile", ["services/api/only-here"], "."),
        ("Dockerfile", ["nowhere"], "."),
    ],
)
def test_the_sources_tell_which_folder_is_the_root(
    dockerfile: str, sources: list[str], expected: str
) -> None:
    root = find_root(dockerfile, sources)
    assert root.path == expected
    assert (root.reason is RootReason.REPOSITORY) is (
        expected == "." and os.path.dirname(dockerfile) != ""
    )


def test_from_another_folder_the_root_is_named_as_seen_from_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path / "docker")
    assert find_root("Dockerfile", ["libs"]) == ContextRoot("..", RootReason.REPOSITORY)
    absolute = find_root(f"{tmp_path}/docker/Dockerfile", ["libs"])
    assert absolute.path == os.path.realpath(tmp_path)


def test_a_dockerfile_from_standard_input_is_built_where_one_stands() -> None:
    assert find_root(None, ["libs"]) == ContextRoot(".", RootReason.DOCKERFILE_FOLDER)


def test_without_a_repository_the_dockerfiles_folder_is_the_root(tmp_path: Path) -> None:
    os.rename(".git", "git")
    assert find_root("docker/Dockerfile", ["package.json"]).path == "docker"


def test_an_opened_context_heeds_its_ignore_file(tmp_path: Path) -> None:
    plant(tmp_path, {"docker/Dockerfile.dockerignore": "libs"})
    assert not open_context(".", "docker/Dockerfile").exists("libs")
    assert open_context(".", None).exists("libs")


def test_contexts_are_shared_where_the_ignore_file_is_the_same(tmp_path: Path) -> None:
    plant(tmp_path, {"docker/Dockerfile.dockerignore": "libs"})
    workspace = Workspace()
    assert workspace.context(".", "a") is workspace.context(".", "b")
    assert workspace.context(".", "docker/Dockerfile") is not workspace.context(".", "a")


def test_a_workspace_looks_at_a_folder_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace()
    before = workspace.find_root("docker/Dockerfile", ["pack*", "libs"])
    monkeypatch.delattr(os, "listdir")
    monkeypatch.delattr(os, "lstat")
    assert workspace.find_root("docker/other", ["libs", "pack*"]) == before


COMPOSE = """\
services:
  api:
    build:
      context: .
      dockerfile: services/api/Dockerfile
"""
OWN = "services:\n  api:\n    build: {}\n"
API = "services/api/Dockerfile"


def test_the_folder_that_a_compose_file_declares_is_the_root(tmp_path: Path) -> None:
    plant(tmp_path, {"compose.yaml": COMPOSE})
    root = find_root(API, ["."])
    assert root == ContextRoot(".", RootReason.DECLARED, "compose.yaml")
    assert root.why == "compose.yaml builds it so"
    assert root.is_told
    assert find_root(API, ["."], given="libs") == ContextRoot("libs", RootReason.GIVEN)


def test_paths_are_those_that_a_user_would_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, {"compose.yaml": COMPOSE})
    assert find_root(f"{tmp_path}/{API}").declared_by == f"{tmp_path}/compose.yaml"
    monkeypatch.chdir(tmp_path / "services/api")
    assert find_root("Dockerfile") == ContextRoot(
        "../..", RootReason.DECLARED, "../../compose.yaml"
    )


def test_a_declaration_of_the_own_folder_confirms_it(tmp_path: Path) -> None:
    plant(tmp_path, {"compose.yaml": OWN.format("services/api"), "dist": ""})
    # That dist is at the root, too, is chance: that of the folder is not yet made.
    root = find_root(API, ["package.json", "dist"])
    assert root == ContextRoot("services/api", RootReason.DECLARED, "compose.yaml")
    assert not find_root("docker/Dockerfile", ["libs"]).is_told


def test_a_declaration_whose_context_lacks_the_sources_does_not_count(tmp_path: Path) -> None:
    plant(tmp_path, {"compose.yaml": COMPOSE})
    # All that is at the root, and more, is in the folder.
    assert find_root(API, ["package.json", "only-here"]) == ContextRoot(
        "services/api", RootReason.DOCKERFILE_FOLDER
    )
    plant(tmp_path, {"docker/compose.yaml": OWN.format(".")})
    assert find_root("docker/Dockerfile", ["libs"]).reason is RootReason.REPOSITORY
    # What is nowhere yet says nothing.
    assert find_root(API, ["target"]).path == "."


def test_the_best_unmistakable_declaration_is_taken(tmp_path: Path) -> None:
    both = COMPOSE + "  other:\n    build: services/api\n"
    plant(tmp_path, {"compose.yaml": both})
    assert find_root(API, ["."]).reason is RootReason.DOCKERFILE_FOLDER
    plant(tmp_path, {"Makefile": f"image:\n\tdocker build -f {API} .\n"})
    assert find_root(API, ["."]) == ContextRoot(".", RootReason.DECLARED, "Makefile")
    # The sources tell which of the two is meant.
    assert find_root(API, ["only-here"]).declared_by == "compose.yaml"
    assert find_root(API, ["only-here"]).path == "services/api"


def test_the_ignore_file_of_a_declared_root_is_heeded(tmp_path: Path) -> None:
    plant(tmp_path, {"compose.yaml": COMPOSE, ".dockerignore": "libs"})
    workspace = Workspace()
    root = workspace.find_root(API, ["."]).path
    assert not workspace.context(root, API).exists("libs")
    plant(tmp_path, {f"{API}.dockerignore": "package.json"})
    assert workspace.context(root, API).exists("libs")
    assert not workspace.context(root, API).exists("package.json")
