from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lightship.project.context import BuildContext
from lightship.project.edited_texts import EditedTexts
from lightship.project.ignore_file import find_ignore_file
from tests.project.test_context import context
from tests.project.tree import Contents

FILES: dict[str, Contents] = {
    "Dockerfile": "F" * 10,
    "package.json": "p" * 20,
    "package-lock.json": "l" * 30,
    "a/one.js": "1",
    "a/deep/two.js": "22",
    "b/one.js": "333",
    "b[1].txt": "4444",
    "back\\slash": "55555",
    "empty": None,
    "to-a": "-> a",
    "to-file": "-> b/one.js",
    "dangling": "-> nowhere",
    "outside": "-> ../../..",
    "é.md": "é",
    "ignored/x": "x",
}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("package.json", "package.json"),
        ("./package.json", "package.json"),
        ("/package.json", "package.json"),
        ("../package.json", "package.json"),
        ("a", "a"),
        ("a/", "a"),
        ("a/.", "a"),
        ("to-a", "to-a"),
        ("to-a/one.js", "to-a/one.js"),
        ("package*.json", "package-lock.json package.json"),
        ("package?json", "package.json"),
        ("*/one.js", "a/one.js b/one.js"),
        ("*/*/*.js", "a/deep/two.js"),
        ("?/", "a b"),
        ("[a-b]", "a b"),
        ("[^a-z]*", "Dockerfile é.md"),
        ("a/[d]*/*", "a/deep/two.js"),
        ("b[[]1].txt", "b[1].txt"),
        ("b\\[1].*", "b[1].txt"),
        ("to-a/*.js", "a/one.js"),
        ("to-?/*.js", ""),
        ("to-*", "to-a to-file"),
        ("dang*", ""),
        ("back\\slash", "back\\slash"),
        # No files of these names, or none that are sent.
        ("nothing", ""),
        ("nothing/*", ""),
        ("*.py", ""),
        ("package[.json", ""),
        ("package.json/*", ""),
        ("dangling", ""),
        ("ignored", ""),
        ("ignored/*", ""),
        ("ign*", ""),
        ("[i]gn*", ""),
    ],
)
def test_a_source_names_what_a_build_takes(tmp_path: Path, source: str, found: str) -> None:
    taken = context(tmp_path, "ignored .dockerignore", FILES).matching(source)
    assert [entry.path for entry in taken.found] == found.split()


@pytest.mark.parametrize(
    ("source", "count", "size"),
    [
        ("package.json", 1, 20),
        ("package*.json", 2, 50),
        ("a", 2, 3),
        ("to-a", 2, 3),
        ("to-file", 1, 3),
        ("empty", 0, 0),
        ("nothing", 0, 0),
        (".", 9, 77),
        # Everything at the root, what to-a and to-file lead to, and for the
        # link outside, which ends at the root, everything again.
        ("*", 9 + 2 + 1 + 9, 77 + 3 + 3 + 77),
    ],
)
def test_a_source_counts_its_files_and_their_bytes(
    tmp_path: Path, source: str, count: int, size: int
) -> None:
    taken = context(tmp_path, "ignored .dockerignore", FILES).matching(source)
    assert (taken.file_count, taken.size) == (count, size)


def test_a_source_lists_everything_in_its_folders(tmp_path: Path) -> None:
    found = context(tmp_path, files=FILES)
    paths = [entry.path for entry in found.matching("to-a").entries()]
    assert paths == ["a", "a/deep", "a/deep/two.js", "a/one.js"]
    assert "Dockerfile" in {entry.path for entry in found.matching("/").entries()}


def test_a_link_outwards_stays_within_the_root(tmp_path: Path) -> None:
    taken = context(tmp_path, files=FILES).matching("outside/package.json")
    assert taken.size == 20


@pytest.mark.parametrize(("source", "expected"), [("a*", True), ("a", False), ("\\*", False)])
def test_only_a_wildcard_may_name_nothing(tmp_path: Path, source: str, expected: bool) -> None:
    assert context(tmp_path, files=FILES).matching(source).has_wildcard is expected


def test_a_source_is_resolved_once_and_knows_its_sensitive_files(tmp_path: Path) -> None:
    found = context(tmp_path, files={".env": "TOKEN=a", "src/id_rsa": "x", "Dockerfile": ""})
    assert found.matching(".") is found.matching(".")
    assert [each.path for each in found.matching(".").sensitive] == [".env", "src/id_rsa"]
    assert found.matching("src").sensitive is found.matching("src").sensitive
    assert [each.path for each in found.matching("src").sensitive] == ["src/id_rsa"]


PATTERNS = (
    "*",
    "a",
    "a/*",
    "a/deep",
    "**/*.js",
    "b*",
    "*.json",
    "empty",
    "to-*",
    "**/d*",
    "ignored",
)
"""Patterns that mean something in the files above."""


@given(
    lines=st.lists(st.tuples(st.sampled_from(("", "!")), st.sampled_from(PATTERNS)), max_size=5),
    source=st.sampled_from((".", "*", "a", "a/", "to-a", "a/*", "?", "*.json", "[a-b]", "b/*")),
)
@example(lines=[("", "a"), ("!", "a/deep")], source=".")
def test_what_another_ignore_file_takes_away_is_what_a_walk_with_it_does_not_meet(
    lines: list[tuple[str, str]], source: str
) -> None:
    with TemporaryDirectory() as folder:
        before = context(Path(folder), "ignored .dockerignore", FILES)
        text = "".join(f"{sign}{pattern}\n" for sign, pattern in lines)
        edited = EditedTexts({f"{folder}/.dockerignore": text})
        after = BuildContext(folder, find_ignore_file(folder, edited=edited), edited)
        sent = [entry.path for entry in before.matching(source).entries()]
        left = {entry.path for entry in after.matching(source).entries()}
        # Where a link leads to a folder that is taken, too, its entries come twice.
        assert set(before.matching(source).lost_in(after)) == set(sent) - left
