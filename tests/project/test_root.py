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
