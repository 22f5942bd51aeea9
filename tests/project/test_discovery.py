from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lightship.model.errors import NotAFile
from lightship.project import discovery
from lightship.project.discovery import discover, is_dockerfile_name
from tests.project.git import git, needs_git
from tests.project.tree import Contents, plant

if TYPE_CHECKING:
    from pathlib import Path

FILES: dict[str, Contents] = {
    "Dockerfile": "",
    "Dockerfile.dockerignore": "",
    "README.md": "",
    "b/Containerfile": "",
    "b/api.Dockerfile": "",
    "b/Dockerfile.dev": "",
    "a/c/dockerfile": "",
    "node_modules/x/Dockerfile": "",
    ".git/Dockerfile": "",
    "Dockerfile.d/Dockerfile": "",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Dockerfile",
            "dockerfile",
            "DOCKERFILE",
            "Dockerfile.prod",
            "Dockerfile.",
            "x.dockerfile",
        ),
        *("X.DockerFile", ".dockerfile", "Containerfile", "containerfile.dev", "dockerfile.a.b"),
    ],
)
def test_a_file_of_this_name_is_a_dockerfile(name: str) -> None:
    assert is_dockerfile_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Dockerfile.dockerignore", "x.Dockerfile.DockerIgnore", "Dockerfile-dev", "MyDockerfile"),
        *("Dockerfiles", "docker-compose.yml", ".dockerignore", "x.containerfile", ""),
    ],
)
def test_a_file_of_another_name_is_not(name: str) -> None:
    assert not is_dockerfile_name(name)


def test_a_folder_is_searched_in_sorted_order(tmp_path: Path) -> None:
    plant(tmp_path, FILES)
    found = discover(["."])
    assert found.files == [
        "Dockerfile",
        "Dockerfile.d/Dockerfile",
        "a/c/dockerfile",
        "b/Containerfile",
        "b/Dockerfile.dev",
        "b/api.Dockerfile",
    ]
    assert found.errors == {}


@pytest.mark.parametrize(
    ("given", "files"),
    [
        ("b", ["b/Containerfile", "b/Dockerfile.dev", "b/api.Dockerfile"]),
        ("b/", ["b/Containerfile", "b/Dockerfile.dev", "b/api.Dockerfile"]),
        ("./a/../a", ["a/c/dockerfile"]),
        ("README.md", ["README.md"]),
        ("./Dockerfile", ["./Dockerfile"]),
        # What is named itself is searched, whatever it is called.
        ("node_modules", ["node_modules/x/Dockerfile"]),
    ],
)
def test_a_path_keeps_the_form_in_which_it_was_given(
    tmp_path: Path, given: str, files: list[str]
) -> None:
    plant(tmp_path, FILES)
    assert discover([given]).files == files


def test_an_absolute_folder_gives_absolute_paths(tmp_path: Path) -> None:
    root = plant(tmp_path, FILES)
    assert discover([f"{root}/a"]).files == [f"{root}/a/c/dockerfile"]


def test_files_that_are_found_twice_are_named_once(tmp_path: Path) -> None:
    plant(tmp_path, {**FILES, "again.dockerfile": "-> Dockerfile", "folder": "-> a"})
    found = discover(["b/api.Dockerfile", "b", "b", "./b/Containerfile", "folder", "a"])
    assert found.files == [
        "b/api.Dockerfile",
        "b/Containerfile",
        "b/Dockerfile.dev",
        "folder/c/dockerfile",
    ]
    assert found.errors == {}
    assert discover(["again.dockerfile", "Dockerfile"]).files == ["again.dockerfile"]


def test_hard_links_are_different_files(tmp_path: Path) -> None:
    plant(tmp_path, {"a/Dockerfile": "", "b": None})
    os.link("a/Dockerfile", "b/Dockerfile")
    assert discover(["."]).files == ["a/Dockerfile", "b/Dockerfile"]


def test_links_to_folders_are_not_entered_and_links_to_files_are_taken(tmp_path: Path) -> None:
    files: dict[str, Contents] = {
        "real/x": "",
        "real/in/Dockerfile": "",
        "search/link": "-> ../real",
        "search/up": "-> ..",
        "search/Dockerfile": "-> ../real/x",
        "search/x.dockerfile": "-> ../real",
    }
    plant(tmp_path, files)
    assert discover(["search"]).files == ["search/Dockerfile"]


def test_what_git_ignores_is_passed_over(tmp_path: Path) -> None:
    files: dict[str, Contents] = {
        **FILES,
        ".gitignore": "build/\n*.dev\n!keep.dev\n/a/c/dockerfile",
        "build/Dockerfile": "",
        "b/.gitignore": "!Dockerfile.dev\napi.*",
        "b/build/x/Dockerfile": "",
        ".git/info/exclude": "excluded",
        "excluded/Dockerfile": "",
    }
    plant(tmp_path, files)
    expected = ["Dockerfile", "Dockerfile.d/Dockerfile", "b/Containerfile", "b/Dockerfile.dev"]
    assert discover(["."]).files == expected
    assert discover(["b"]).files == ["b/Containerfile", "b/Dockerfile.dev"]
    # A folder that is named itself is searched even if git ignores it.
    assert discover(["build"]).files == ["build/Dockerfile"]


def test_ignore_files_count_outside_a_repository_too(tmp_path: Path) -> None:
    plant(tmp_path, {"a/.gitignore": "b", "a/b/Dockerfile": "", "a/c/Dockerfile": ""})
    assert discover(["a"]).files == ["a/c/Dockerfile"]


TRACKED = [
    "Dockerfile.dev",
    "build/Dockerfile",
    "build/deep/er/web.dockerfile",
    "dist/README.md",
    "dist/node_modules/x/Dockerfile",
]


@needs_git
@pytest.mark.parametrize("version", ["2", "4"])
def test_what_git_tracks_is_taken_even_where_a_pattern_names_it(
    tmp_path: Path, version: str
) -> None:
    files: dict[str, Contents] = {
        **dict.fromkeys(TRACKED, ""),
        ".gitignore": "build/\n*.dev\ndist\n",
        "Dockerfile.new.dev": "",
        "Dockerfile": "",
        "build/.gitignore": "!*",
        "build/Dockerfile.local": "",
        "build/deep/Dockerfile": "",
        "build/other/Dockerfile": "",
        "dist/Dockerfile": "",
    }
    root = plant(tmp_path, files)
    git(root, "init", "-q")
    git(root, "add", "-f", *TRACKED)
    git(root, "update-index", "--index-version", version)
    # As git sees it, too: what it tracks, and what it would, less folders of packages.
    seen = git(root, "ls-files", "--cached", "--others", "--exclude-standard").decode().split()
    assert discover(["."]).files == [
        path
        for path in sorted(seen)
        if is_dockerfile_name(path.rpartition("/")[2]) and "node_modules" not in path
    ]
    assert discover(["build"]).files == [
        "build/Dockerfile",
        "build/Dockerfile.local",
        "build/deep/Dockerfile",
        "build/deep/er/web.dockerfile",
        "build/other/Dockerfile",
    ]


@needs_git
def test_what_git_tracks_is_not_looked_for_through_a_link(tmp_path: Path) -> None:
    root = plant(tmp_path, {".gitignore": "a\nb", "a/b/Dockerfile": "", "c/Dockerfile": ""})
    git(root, "init", "-q")
    git(root, "add", "-f", "a")
    assert discover(["."]).files == ["a/b/Dockerfile", "c/Dockerfile"]
    os.rename("a/b", "d")
    os.symlink("../d", "a/b")
    assert discover(["."]).files == ["c/Dockerfile", "d/Dockerfile"]


def test_the_index_is_read_only_where_something_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    really = os.open

    def record(path: str, flags: int) -> int:
        opened.append(path)
        return really(path, flags)

    monkeypatch.setattr(os, "open", record)
    plant(tmp_path, {"Dockerfile": "", ".git/index": "", ".gitignore": "a", "b/c": ""})
    discover(["."])
    assert not any(path.endswith("/index") for path in opened)
    plant(tmp_path, {"a/x": "", "b/a/x": ""})
    discover(["."])
    assert [path for path in opened if path.endswith("/index")] == [
        f"{os.path.realpath(tmp_path)}/.git/index"
    ]


def test_a_folder_without_dockerfiles_is_an_error(tmp_path: Path) -> None:
    plant(tmp_path, {"a/README.md": "", "b/Dockerfile": ""})
    found = discover(["a", "b"])
    assert found.files == ["b/Dockerfile"]
    assert isinstance(found.errors["a"], NotAFile)
    assert "no Dockerfile" in found.errors["a"].message
    assert found.errors["a"].hint


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("nothing", "does not exist"),
        ("dangling", "is a link to nowhere, which does not exist"),
        ("nul\0", "does not exist"),
        ("Dockerfile/x", "does not exist"),
    ],
)
def test_a_path_that_leads_nowhere_is_an_error(tmp_path: Path, given: str, message: str) -> None:
    plant(tmp_path, {"dangling": "-> nowhere", "Dockerfile": ""})
    found = discover([given, "Dockerfile"])
    assert found.files == ["Dockerfile"]
    assert message in found.errors[given].message


def test_a_dangling_link_called_dockerfile_is_an_error(tmp_path: Path) -> None:
    plant(tmp_path, {"a/Dockerfile": "-> nowhere", "a/b/Dockerfile": ""})
    found = discover(["a"])
    assert found.files == ["a/b/Dockerfile"]
    assert list(found.errors) == ["a/Dockerfile"]


def test_a_pipe_called_dockerfile_is_left_to_the_reader(tmp_path: Path) -> None:
    os.mkfifo("Dockerfile")
    assert discover(["."]).files == ["Dockerfile"]


def test_a_folder_that_cannot_be_listed_is_an_error_only_if_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, {"a/volume/Dockerfile": "", "a/Dockerfile": ""})
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.rstrip("/").endswith("volume"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("lightship.project.discovery.os.scandir", refuse)
    found = discover(["a"])
    assert (found.files, found.errors, found.closed) == (["a/Dockerfile"], {}, ["a/volume/"])
    assert "may not be read" in discover(["a/volume"]).errors["a/volume"].message


def test_a_search_goes_no_deeper_than_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "DEPTH_LIMIT", 3)
    plant(tmp_path, {"a/b/Dockerfile": "", "a/b/c/Dockerfile": "", "z/Dockerfile": ""})
    assert discover(["."]).files == ["a/b/Dockerfile", "z/Dockerfile"]


def test_names_that_are_not_utf_8_are_found(tmp_path: Path) -> None:
    plant(tmp_path, {"\udcff/Dockerfile": ""})
    assert discover(["."]).files == ["\udcff/Dockerfile"]
