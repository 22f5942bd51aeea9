from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lightship.project import git_index
from lightship.project.repository import IgnoreChain, ignored_above, repository_root
from tests.project.git import git, needs_git
from tests.project.tree import Contents, plant

if TYPE_CHECKING:
    from pathlib import Path


def chain(folder: str) -> IgnoreChain:
    return ignored_above(os.path.join(os.path.realpath(folder), ""))


@pytest.mark.parametrize("mark", [".git/HEAD", ".git"])
def test_the_root_is_the_nearest_folder_with_a_git(tmp_path: Path, mark: str) -> None:
    root = plant(tmp_path, {f"one/{mark}": "", "one/two/three/x": "", "other/x": ""})
    assert repository_root(f"{root}/one/two/three") == os.path.realpath(f"{root}/one")
    assert repository_root(f"{root}/one") == os.path.realpath(f"{root}/one")


def test_outside_a_repository_there_is_no_root(tmp_path: Path) -> None:
    assert repository_root(plant(tmp_path, {"a/b": ""})) is None


def test_ignore_files_hold_from_the_root_down_to_a_folder(tmp_path: Path) -> None:
    files: dict[str, Contents] = {
        ".gitignore": "above",
        "repo/.git/info/exclude": "excluded\n!not",
        "repo/.gitignore": "one\nnot",
        "repo/a/.gitignore": "two\n!one",
        "repo/a/b/.gitignore": "three",
    }
    found = chain(plant(tmp_path, files) + "/repo/a/b")
    names = ("above", "excluded", "not", "one", "two", "three")
    assert [name for name in names if found.ignores(name, is_folder=False)] == [
        "excluded",
        "not",
        "two",
    ]
    assert found.inside({".gitignore"}).ignores("three", is_folder=False)


def test_patterns_with_folders_hold_however_one_comes_to_a_folder(tmp_path: Path) -> None:
    files: dict[str, Contents] = {
        ".git/x": "",
        ".gitignore": "/caf\u00e9/out\na/**/b",
        "caf\u00e9/out/x": "",
        "a/c/b/x": "",
    }
    root = plant(tmp_path, files)
    above = chain(root).inside({".gitignore"})
    for found in (above.below("caf\u00e9"), chain(f"{root}/caf\u00e9")):
        assert found.ignores("out", is_folder=True)
        assert not found.ignores("b", is_folder=True)
    for found in (above.below("a").below("c"), chain(f"{root}/a/c")):
        assert found.ignores("b", is_folder=True)
        assert not found.ignores("out", is_folder=True)


def test_another_repository_inside_starts_afresh(tmp_path: Path) -> None:
    files: dict[str, Contents] = {
        ".git/x": "",
        ".gitignore": "one",
        "sub/.git/info/exclude": "two",
        "sub/.gitignore": "three",
    }
    found = chain(plant(tmp_path, files)).inside({".gitignore", ".git"})
    assert found.ignores("one", is_folder=False)
    inner = found.below("sub").inside({".git", ".gitignore"})
    names = ("one", "two", "three")
    assert [name for name in names if inner.ignores(name, is_folder=False)] == ["two", "three"]


def test_a_work_tree_shares_the_patterns_of_its_repository(tmp_path: Path) -> None:
    files: dict[str, Contents] = {
        "main/.git/info/exclude": "excluded",
        "main/.git/worktrees/tree/commondir": "../..\n",
        "tree/.git": f"gitdir: {tmp_path}/main/.git/worktrees/tree\n",
    }
    assert chain(plant(tmp_path, files) + "/tree").ignores("excluded", is_folder=False)


def test_a_submodule_keeps_its_patterns_where_its_git_points(tmp_path: Path) -> None:
    files: dict[str, Contents] = {
        ".git/modules/sub/info/exclude": "excluded",
        "sub/.git": "gitdir: ../.git/modules/sub\n",
    }
    assert chain(plant(tmp_path, files) + "/sub").ignores("excluded", is_folder=False)


@pytest.mark.parametrize("contents", ["-> patterns", None, b"a\n" * 200_000])
def test_what_git_or_lightship_does_not_read_ignores_nothing(
    tmp_path: Path, contents: Contents
) -> None:
    root = plant(tmp_path, {".git/x": "", "patterns": "a", ".gitignore": contents})
    assert not chain(root).inside({".gitignore"}).ignores("a", is_folder=False)


@needs_git
def test_a_work_tree_has_an_index_of_its_own(tmp_path: Path) -> None:
    root = plant(tmp_path, {"main/one/Dockerfile": ""})
    git(root, "init", "-q", "main")
    git(f"{root}/main", "add", "one")
    git(f"{root}/main", "commit", "-q", "-m", "one")
    git(f"{root}/main", "worktree", "add", "-q", "../tree")
    plant(tmp_path, {"tree/two/Dockerfile": ""})
    git(f"{root}/tree", "add", "two")
    tracked = {
        name: [
            each for each in ("one", "two") if chain(f"{root}/{name}").tracks(each, is_folder=True)
        ]
        for name in ("main", "tree")
    }
    assert tracked == {"main": ["one"], "tree": ["one", "two"]}


@needs_git
def test_a_submodule_has_its_index_where_its_git_points(tmp_path: Path) -> None:
    root = plant(tmp_path, {"module/Dockerfile": "", "main/x": ""})
    git(root, "init", "-q", "module")
    git(f"{root}/module", "add", "Dockerfile")
    git(f"{root}/module", "commit", "-q", "-m", "one")
    git(root, "init", "-q", "main")
    git(f"{root}/main", "submodule", "--quiet", "add", "../module", "sub")
    outer = chain(f"{root}/main").inside({".git"})
    assert not outer.tracks("Dockerfile", is_folder=False)
    assert outer.below("sub").inside({".git"}).tracks("Dockerfile", is_folder=False)


@pytest.mark.parametrize(
    "files",
    [
        {".git/index": ""},
        {".git/index": b"DIRC\0\0\0\2\0\0\0\1Dockerfile"},
        {".git/index/x": ""},
        {".git/index": "-> index"},
        {".git": "gitdir: nowhere"},
        {".git": "gitdir: \0"},
        {"x": ""},
    ],
)
def test_without_an_index_that_can_be_read_nothing_is_tracked(
    tmp_path: Path, files: dict[str, Contents]
) -> None:
    found = chain(plant(tmp_path, files))
    assert not found.tracks("Dockerfile", is_folder=False)
    assert not found.tracks("folder", is_folder=True)


def test_an_index_larger_than_its_limit_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"DIRC\0\0\0\2\0\0\0\1" + bytes(60) + b"\0\nDockerfile" + bytes(28)
    root = plant(tmp_path, {".git/index": data})
    assert chain(root).tracks("Dockerfile", is_folder=False)
    monkeypatch.setattr(git_index, "INDEX_LIMIT", len(data) - 1)
    assert not chain(root).tracks("Dockerfile", is_folder=False)


def test_what_is_in_an_ignored_folder_is_ignored_whatever_stands_there(tmp_path: Path) -> None:
    root = plant(tmp_path, {".git/x": "", "a/.gitignore": "!*", "a/.git/x": ""})
    inner = chain(root).below("a", is_ignored=True).inside({".git", ".gitignore"})
    assert inner.ignores("b", is_folder=False)


def test_a_git_that_is_no_pointer_excludes_nothing(tmp_path: Path) -> None:
    root = plant(tmp_path, {".git": b"\0" * 9000})
    assert not chain(root).ignores("a", is_folder=False)
