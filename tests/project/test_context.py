from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lightship.project.context import LINK_LIMIT, BuildContext, context_path
from lightship.project.context_table import FILE, FOLDER, ContextEntry
from lightship.project.ignore_file import find_ignore_file
from tests.project.tree import Contents, plant

if TYPE_CHECKING:
    from pathlib import Path

FILES: dict[str, Contents] = {
    "package.json": "{}",
    ".env": "A=1",
    "src/main.js": "main",
    "src/lib/util.js": "util",
    "logs/a.log": "",
    "keep/a/b": "b",
    "keep/a/c": "c",
    "file": "-> package.json",
    "folder": "-> src",
    "absolute": "-> /src/lib",
    "outside": "-> /etc/passwd",
    "above": "-> ../../../..",
    "secret": "-> .env",
    "circle": "-> circle",
}


def context(root: Path, ignore: str = "", files: dict[str, Contents] = FILES) -> BuildContext:
    path = plant(root, files)
    if ignore:
        plant(root, {".dockerignore": ignore.replace(" ", "\n")})
    return BuildContext(path, find_ignore_file(path))


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/", ""), (".", ""), ("", ""), ("/a/", "a"), ("./a", "a"), ("../a", "a"), ("b/../a", "a")],
)
def test_a_path_is_cleaned_as_a_source_of_copy_is(path: str, expected: str) -> None:
    assert context_path(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("package.json", True),
        ("/src/", True),
        (".", True),
        ("src/main.js", True),
        ("src/nothing", False),
        ("package.json/x", False),
        ("nul\0", False),
        ("file", True),
        ("folder/main.js", True),
        ("absolute/util.js", True),
        ("outside", False),
        ("above", True),
        ("above/src", True),
        ("secret", False),
        ("circle", False),
        ("circle/x", False),
        # Ignored, in an ignored folder, brought back into one.
        (".env", False),
        ("logs", False),
        ("logs/a.log", False),
        ("keep", True),
        ("keep/a/b", True),
        ("keep/a/c", False),
    ],
)
def test_what_a_build_sends_exists(tmp_path: Path, path: str, expected: bool) -> None:
    assert context(tmp_path, ".env logs keep !keep/a/b").exists(path) is expected


def test_what_is_ignored_is_on_disk_all_the_same(tmp_path: Path) -> None:
    found = context(tmp_path, ".env")
    assert found.is_on_disk(".env")
    assert found.is_on_disk("secret")
    assert not found.is_on_disk("nothing")


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    found = context(tmp_path)
    assert [path for path in ("src", "folder", "file", ".", "x") if found.is_directory(path)] == [
        "src",
        "folder",
        ".",
    ]


def test_a_path_is_found_where_its_links_lead(tmp_path: Path) -> None:
    found = context(tmp_path)
    assert found.find("folder/main.js") == ContextEntry("src/main.js", FILE, 4)
    assert found.find("absolute") == ContextEntry("src/lib", FOLDER, 0)


def test_links_are_followed_so_many_times(tmp_path: Path) -> None:
    files: dict[str, Contents] = {f"{n}": f"-> {n + 1}" for n in range(LINK_LIMIT)}
    assert context(tmp_path, files={**files, f"{LINK_LIMIT}": ""}).exists("0")
    files = {"again/x": "-> 0", **files}
    assert not context(tmp_path / "more", files={**files, f"{LINK_LIMIT}": ""}).exists("again/x")


def test_all_entries_are_walked_once_and_parts_come_from_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = context(tmp_path, "logs")
    alone = found.below("src").paths
    found = BuildContext(found.root, found.ignore_file)
    entries = found.entries
    monkeypatch.delattr(os, "scandir")
    assert found.entries is entries
    assert found.below("src").paths == alone == ["src/lib", "src/lib/util.js", "src/main.js"]
    assert found.below("") is entries


def test_a_verdict_says_which_pattern_ignores_a_path(tmp_path: Path) -> None:
    found = context(tmp_path, "x .env logs")
    verdict = found.verdict("./logs/a.log")
    assert verdict is not None
    assert verdict.pattern is not None
    assert (verdict.ignored, verdict.pattern.line, verdict.path) == (True, 3, "logs")
    assert found.verdict("/") is None
    assert context(tmp_path / "bare").verdict("logs") is None


def test_patterns_that_match_nothing_are_known(tmp_path: Path) -> None:
    found = context(tmp_path, "x .env **/*.log logs src\\main")
    assert [each.text for each in found.unmatched_patterns] == ["x", "**/*.log"]
    assert context(tmp_path / "bare").unmatched_patterns == ()


def test_files_are_read_in_bounds_and_within_the_root(tmp_path: Path) -> None:
    found = context(tmp_path, ".env")
    assert found.first_bytes("src/main.js", 2) == b"ma"
    assert found.first_bytes("src", 2) == b""
    assert found.first_bytes("outside", 2) == b""
    assert found.read_text("folder/main.js", 4) == "main"
    assert found.read_text("src/main.js", 3) is None
    assert found.read_text(".env", 10) == "A=1"
    assert found.read_text("nothing", 10) is None


def test_a_file_that_cannot_be_read_reads_as_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = context(tmp_path)

    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("lightship.project.reading.os.open", refuse)
    assert found.first_bytes("package.json", 2) == b""


def test_names_are_what_stands_in_a_folder(tmp_path: Path) -> None:
    found = context(tmp_path, "src/main.js")
    assert found.names("src") == ["lib", "main.js"]
    assert found.names("folder") == ["lib", "main.js"]
    assert found.names("package.json") == found.names("nothing") == found.names("outside") == []


def test_a_root_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    found = BuildContext(str(tmp_path / "nothing"))
    assert not found.exists("a")
    assert found.names() == []
    assert len(found.entries) == 0


def test_the_whole_context_is_the_same_with_nothing_left_out(tmp_path: Path) -> None:
    found = context(tmp_path, ignore="src logs")
    assert not found.exists("src")
    assert found.whole.exists("src")
    assert found.whole is found.whole
    assert found.whole.whole is found.whole
