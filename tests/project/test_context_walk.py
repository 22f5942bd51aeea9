from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lightship.dockerfile.patterns.ignore_patterns import IgnoreFile
from lightship.project import context_walk
from lightship.project.context_table import FILE, FOLDER, LINK, OTHER, ContextTable
from lightship.project.context_walk import walk_context
from tests.effort import at_most
from tests.project.tree import Contents, plant

if TYPE_CHECKING:
    from pathlib import Path

FILES: dict[str, Contents] = {
    "Dockerfile": "FROM a",
    "a/b/c.txt": "ccc",
    "a/b.txt": "bb",
    "a-b": "",
    "node_modules/x/y.js": "yyyy",
    "empty": None,
    "out": "-> /etc",
    "up": "-> ..",
}


def walked(root: str, ignore: str = "", folder: str = "") -> ContextTable:
    file = IgnoreFile.parse(ignore.replace(" ", "\n"))
    return walk_context(root, file.matcher() if file.patterns else None, folder)


def test_everything_is_sent_depth_first_by_name(tmp_path: Path) -> None:
    assert walked(plant(tmp_path, FILES)).paths == [
        "Dockerfile",
        "a",
        "a/b",
        "a/b/c.txt",
        "a/b.txt",
        "a-b",
        "empty",
        "node_modules",
        "node_modules/x",
        "node_modules/x/y.js",
        "out",
        "up",
    ]


def test_a_link_is_sent_and_not_followed(tmp_path: Path) -> None:
    table = walked(plant(tmp_path, FILES))
    kinds = dict(zip(table.paths, table.kinds, strict=True))
    assert (kinds["out"], kinds["up"]) == (LINK, LINK)
    assert table.size == 6 + 3 + 2 + 4


@pytest.mark.parametrize(
    ("ignore", "paths"),
    [
        ("* !a/b", "a a/b a/b/c.txt"),
        ("a !a/b/c.txt node_modules out up D*", "a a/b a/b/c.txt a-b empty"),
        ("** !**/*.txt", "a a/b a/b/c.txt a/b.txt"),
        ("**/*.txt node_modules/** out up D*", "a a/b a-b empty node_modules"),
        ("* !a/nothing", ""),
    ],
)
def test_an_ignored_folder_is_sent_with_what_is_brought_back(
    tmp_path: Path, ignore: str, paths: str
) -> None:
    assert walked(plant(tmp_path, FILES), ignore).paths == paths.split()


def test_a_walk_can_start_below_the_root(tmp_path: Path) -> None:
    root = plant(tmp_path, FILES)
    assert walked(root, "", "a").paths == ["a/b", "a/b/c.txt", "a/b.txt"]
    assert walked(root, "a !a/b/c.txt", "a").paths == ["a/b", "a/b/c.txt"]
    assert walked(root, "a", "a").paths == []


def test_an_ignored_folder_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    scandir = os.scandir

    def note(path: str) -> object:
        opened.append(path)
        return scandir(path)

    root = plant(tmp_path, FILES)
    monkeypatch.setattr("lightship.project.context_walk.os.scandir", note)
    walked(root, "node_modules a")
    assert sorted(os.path.relpath(path, root) for path in opened) == [".", "empty"]


def test_names_are_ordered_by_their_bytes(tmp_path: Path) -> None:
    names = [b"\xff", "\ue000".encode(), "é".encode(), b"z"]
    for name in names:
        with open(os.path.join(os.fsencode(tmp_path), name), "wb"):
            pass
    assert list(map(os.fsencode, walked(str(tmp_path)).paths)) == sorted(names)


def test_a_hard_link_is_sent_once(tmp_path: Path) -> None:
    root = plant(tmp_path, {"a": "12345", "b/c": "1"})
    os.link(f"{root}/a", f"{root}/b/a")
    table = walked(root)
    assert (table.paths, table.sizes) == (["a", "b", "b/a", "b/c"], [5, 0, 0, 1])
    assert walked(root, "a").sizes == [0, 5, 1]
    assert table.below("b").sizes == walked(root, "", "b").sizes


def test_a_pipe_is_something_else(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert walked(str(tmp_path)).kinds == [OTHER]


def test_the_walk_knows_which_patterns_matched_and_which_one_stops_a_build(tmp_path: Path) -> None:
    root = plant(tmp_path, FILES)
    table = walked(root, "a none **/*.js node_modules")
    assert table.matched == 0b1001
    assert table.refused_by is None
    refused = walked(root, "Dockerfile x\\y").refused_by
    assert refused is not None
    assert refused.text == "x\\y"


def test_a_folder_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = plant(tmp_path, FILES)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.rstrip("/").endswith("/b"):
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr("lightship.project.context_walk.os.scandir", refuse)
    table = walked(root)
    assert table.unreadable == ["a/b"]
    assert "a/b" in table.paths
    assert "up" in table.paths


def test_a_root_that_is_not_there_is_empty(tmp_path: Path) -> None:
    table = walked(str(tmp_path / "nothing"))
    assert (table.paths, table.unreadable) == ([], [""])


def test_a_walk_gives_up_at_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = plant(tmp_path, FILES)
    monkeypatch.setattr(context_walk, "DEPTH_LIMIT", 2)
    for ignore in ("", "nothing"):
        table = walked(root, ignore)
        assert table.truncated
        assert "a/b" in table.paths
        assert "a/b/c.txt" not in table.paths
        assert table.paths[-1] == "up"
    monkeypatch.setattr(context_walk, "ENTRY_LIMIT", 3)
    assert walked(root).truncated


def test_a_deep_tree_is_walked(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 600)
    os.makedirs(tmp_path / deep)
    assert len(walked(str(tmp_path))) == 600
    assert len(walked(str(tmp_path), "x")) == 600


def test_a_large_tree_is_walked_in_little_time(tmp_path: Path) -> None:
    for folder in range(40):
        os.makedirs(tmp_path / f"{folder}")
        for number in range(100):
            os.mknod(tmp_path / f"{folder}/{number}.js")
    with at_most(calls=5_000_000):
        table = walked(str(tmp_path), "**/*.md .git")
    assert (table.kinds.count(FOLDER), table.kinds.count(FILE)) == (40, 4000)
