from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lightship.project import git_index
from lightship.project.git_index import may_track, tracked_paths
from tests.effort import at_most
from tests.project.git import git, needs_git
from tests.project.tree import plant

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BLOB = "1" * 40
NAMES = st.lists(st.sampled_from("abD.-é\udcff\n "), min_size=1, max_size=9).map("".join)
PATHS = st.lists(
    NAMES.filter(lambda name: name.strip(".")), min_size=1, max_size=4, unique=True
).map("/".join)
VERSIONS = st.sampled_from([2, 4])


def track(root: str, paths: Iterable[str], *words: str, stage: int = 0, blob: str = BLOB) -> None:
    """Put ``paths`` into the index, without files; ``words`` are for update-index before that."""
    lines = (f"100644 {blob} {stage}\t{path}\0" for path in paths)
    given = os.fsencode("".join(lines))
    git(root, "update-index", *words, "-z", "--index-info", given=given)


def index(root: str) -> bytes:
    with open(f"{root}/.git/index", "rb") as file:
        return file.read()


def listed(root: str) -> list[bytes]:
    """Return the paths that git lists, one as often as it has sides."""
    return git(root, "ls-files", "-z").split(b"\0")[:-1]


def new_repository(root: str, *words: str) -> str:
    git(".", "init", "-q", *words, root)
    return root


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> str:
    return new_repository(str(tmp_path_factory.mktemp("repository")))


def agree(root: str) -> bytes:
    """Demand that git and the reader see the same paths, and return the index."""
    data = index(root)
    expected = listed(root)
    assert tracked_paths(data) == expected
    for path in expected:
        for end in (*(at + 1 for at, byte in enumerate(path) if byte == ord("/")), len(path)):
            assert may_track(data, path[:end])
    return data


@needs_git
@settings(max_examples=40, deadline=None)
@given(VERSIONS, st.lists(PATHS, max_size=8))
def test_every_path_that_git_lists_is_found(
    repository: str, version: int, paths: list[str]
) -> None:
    git(repository, "read-tree", "--empty")
    track(repository, paths, "--index-version", str(version))
    data = agree(repository)
    assert not listed(repository) or data[7] == version


@needs_git
@pytest.mark.parametrize("version", ["2", "4"])
def test_a_path_may_be_longer_than_its_length_can_say(tmp_path: Path, version: str) -> None:
    root = new_repository(str(tmp_path))
    stem = "/".join(itertools.repeat("folder", 600))
    lengths = (4094, 4095, 4096, 4097, 9000)
    paths = ["a", *((stem * 3)[: length - 1] + "z" for length in lengths), "folder0"]
    track(root, paths, "--index-version", version)
    agree(root)
    assert len(listed(root)) == 7


@needs_git
@pytest.mark.parametrize("version", [2, 4])
def test_flags_that_need_more_room_are_read(tmp_path: Path, version: int) -> None:
    root = new_repository(str(tmp_path))
    plant(tmp_path, {"a/intended": "", "b": "", "c": "", "d": ""})
    git(root, "add", "b", "c", "d")
    git(root, "add", "-N", "a")
    git(root, "update-index", "--index-version", str(version))
    git(root, "update-index", "--skip-worktree", "c")
    git(root, "update-index", "--assume-unchanged", "d")
    assert agree(root)[7] == max(version, 3)


@needs_git
@pytest.mark.parametrize("version", ["2", "4"])
def test_each_side_of_a_conflict_is_there(tmp_path: Path, version: str) -> None:
    root = new_repository(str(tmp_path))
    track(root, ["a/b", "c"], "--index-version", version)
    for stage in (1, 2, 3):
        track(root, ["a/c"], stage=stage)
    agree(root)
    assert listed(root) == [b"a/b", b"a/c", b"a/c", b"a/c", b"c"]


@needs_git
@pytest.mark.parametrize("version", ["2", "4"])
def test_longer_hashes_are_told_apart(tmp_path: Path, version: str) -> None:
    root = new_repository(str(tmp_path), "--object-format=sha256")
    track(root, ["a/b", "a/bc", "d"], "--index-version", version, blob="2" * 64)
    agree(root)


@needs_git
@pytest.mark.parametrize("version", ["2", "4"])
def test_extensions_are_passed_over(tmp_path: Path, version: str) -> None:
    root = new_repository(str(tmp_path))
    plant(tmp_path, {"a/b": "", "a/c": "", "untracked/d": ""})
    git(root, "add", "a")
    git(root, "write-tree")
    git(root, "update-index", "--index-version", version, "--force-untracked-cache")
    git(root, "status")
    data = agree(root)
    assert b"TREE" in data
    assert b"UNTR" in data


@needs_git
def test_an_index_written_in_blocks_is_read_from_end_to_end(tmp_path: Path) -> None:
    root = new_repository(str(tmp_path))
    for key, value in (("threads", "4"), ("recordOffsetTable", "true")):
        git(root, "config", f"index.{key}", value)
    paths = [f"folder{at // 100:03}/file{at:05}" for at in range(25_000)]
    track(root, paths, "--index-version", "4")
    data = index(root)
    assert b"IEOT" in data
    assert tracked_paths(data) == [path.encode() for path in paths]


@needs_git
def test_a_sparse_index_names_folders_that_are_not_checked_out(tmp_path: Path) -> None:
    root = new_repository(str(tmp_path))
    plant(tmp_path, {"in/Dockerfile": "", "out/a/Dockerfile": "", "Dockerfile": ""})
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "all")
    git(root, "sparse-checkout", "init", "--cone", "--sparse-index")
    git(root, "sparse-checkout", "set", "in")
    assert tracked_paths(index(root)) == [b"Dockerfile", b"in/Dockerfile", b"out/"]


@needs_git
def test_a_split_index_is_not_understood(tmp_path: Path) -> None:
    root = new_repository(str(tmp_path))
    track(root, ["a", "b"])
    git(root, "update-index", "--split-index")
    track(root, ["c"])
    assert tracked_paths(index(root)) is None


@needs_git
@pytest.mark.parametrize("version", ["2", "4"])
def test_an_index_cut_short_is_not_understood(tmp_path: Path, version: str) -> None:
    root = new_repository(str(tmp_path))
    track(root, ["a/b", "a/bc", "d"], "--index-version", version)
    data = index(root)
    assert tracked_paths(data) is not None
    assert all(tracked_paths(data[:length]) is None for length in range(len(data)))


def header(version: int, count: int) -> bytes:
    return b"DIRC" + version.to_bytes(4, "big") + count.to_bytes(4, "big")


def entry(flags: int, path: bytes) -> bytes:
    return bytes(60) + flags.to_bytes(2, "big") + path


END = bytes(20)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"DIRC",
        header(1, 0) + END,
        header(5, 0) + END,
        header(2, 1) + END,
        header(2, 2**32 - 1) + END,
        header(2, 1) + entry(1, b"ab" + bytes(8)) + END,
        header(2, 1) + entry(0x4001, b"") + END,
        header(2, 1) + entry(1, b"a") + b"a" * 20,
        # What is to be taken from the path before it is more than that has, or has no end.
        header(4, 1) + entry(1, b"\1a\0") + END,
        header(4, 1) + entry(1, b"\xff" * 99) + END,
        header(2, 0) + b"LONG\0\0\1\0" + END,
        header(2, 0) + b"odd!\0\0\0\0" + END,
    ],
)
def test_what_is_malformed_is_not_understood(data: bytes) -> None:
    assert tracked_paths(data) is None


def test_what_may_be_passed_over_is_told_by_a_capital() -> None:
    assert tracked_paths(header(2, 0) + b"ODD!\0\0\0\2ab" + END) == []


@given(
    st.binary(max_size=200)
    | st.builds(
        lambda version, count, rest: header(version, count) + b"".join(rest),
        st.integers(2, 4),
        st.integers(0, 4) | st.integers(0, 2**32 - 1),
        st.lists(
            st.builds(entry, st.integers(0, 0xFFFF), st.binary(max_size=20)) | st.binary(max_size=9)
        ),
    )
)
@example(header(4, 1) + entry(1, b"\0a\0"))
def test_nothing_that_stands_in_an_index_raises(data: bytes) -> None:
    with at_most(calls=1000):
        paths = tracked_paths(data)
    assert paths is None or all(isinstance(path, bytes) for path in paths)


def test_compressed_paths_come_to_no_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    long = entry(0x0FFF, b"\0" + b"a" * 9000 + b"\0")
    data = header(4, 11) + long + entry(0x0FFF, b"\0\0") * 10 + END
    assert tracked_paths(data) == [b"a" * 9000] * 11
    monkeypatch.setattr(git_index, "INDEX_LIMIT", 90_000)
    assert tracked_paths(data) is None


def test_a_part_of_a_path_may_be_anywhere_where_paths_are_compressed() -> None:
    assert may_track(header(2, 1) + b"a/Dockerfile", b"Dockerfile")
    assert not may_track(header(2, 1) + b"a/Dockerfile", b"b/")
    assert may_track(header(4, 1) + b"\1ockerfile", b"Dockerfile")
