"""Which package owns which file, and what it weighs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.packages.claims import NOBODY, Claims
from lightship.inspection.packages.reader import PackageRecord
from tests.inspection.packages.live_tree import LiveTree


def record(name: str, *files: str, folders: tuple[str, ...] = ()) -> PackageRecord:
    return PackageRecord("deb", name, "1", "status", 0, files=files, folders=folders)


def test_files_that_are_not_there_weigh_nothing() -> None:
    claims = Claims([record("a", "usr", "usr/a", "usr/gone")], LiveTree({"usr/a": b"12345"}))
    assert (claims.sizes, claims.counts) == ([5], [1])


def test_a_path_is_followed_through_linked_folders_but_not_to_what_it_links_to() -> None:
    live = LiveTree({"bin": "usr/bin", "usr/bin/sh": "dash", "usr/bin/dash": b"1234"})
    claims = Claims([record("links", "bin/sh"), record("dash", "bin/dash")], live)
    assert (claims.sizes, claims.counts) == ([0, 4], [1, 1])
    assert claims.owner("usr/bin/dash") == 1
    assert claims.owner("usr/bin/sh") == 0
    assert claims.owner("bin/dash") == NOBODY


def test_of_two_packages_the_first_has_the_file() -> None:
    live = LiveTree({"a": b"123"})
    claims = Claims([record("one", "a", "a"), record("two", "a")], live)
    assert (claims.sizes, claims.counts) == ([3, 0], [1, 0])


def test_hard_links_are_counted_once() -> None:
    live = LiveTree({"a": b"123", "b": "hard:a", "c": "hard:a"})
    claims = Claims([record("one", "b"), record("two", "a", "c")], live)
    assert (claims.sizes, claims.counts) == ([3, 0], [1, 2])


def test_of_nested_folders_the_inner_counts() -> None:
    live = LiveTree({"m/a/1": b"1", "m/a/m/b/2": b"22", "m/a/m/b/c/3": b"333", "m/other": b"4444"})
    claims = Claims([record("a", folders=("m/a",)), record("b", folders=("m/a/m/b",))], live)
    assert (claims.sizes, claims.counts) == ([1, 5], [1, 2])
    assert [claims.owner(path) for path in ("m/a/new", "m/a/m/b/c/3", "m/other")] == [0, 1, NOBODY]


def test_a_file_claimed_by_name_is_not_that_of_the_folder() -> None:
    live = LiveTree({"f/a": b"1", "f/b": b"22"})
    claims = Claims([record("folder", folders=("f",)), record("file", "f/a")], live)
    assert claims.sizes == [2, 1]


def test_nobody_claims_the_root_or_what_is_no_folder() -> None:
    live = LiveTree({"a": b"1"})
    claims = Claims([record("a", folders=("", "a", "gone"))], live)
    assert (claims.sizes, claims.owner("a")) == ([0], NOBODY)


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


@given(
    st.dictionaries(PATHS, st.binary(max_size=9), max_size=12),
    st.lists(st.tuples(st.lists(PATHS), st.lists(PATHS)), max_size=5),
)
def test_no_byte_is_counted_twice(
    tree: dict[str, bytes], claimed: list[tuple[list[str], list[str]]]
) -> None:
    files = {
        path: data for path, data in tree.items() if not any(p.startswith(f"{path}/") for p in tree)
    }
    live = LiveTree(files)
    records = [
        record(str(number), *paths, folders=tuple(folders))
        for number, (paths, folders) in enumerate(claimed)
    ]
    claims = Claims(records, live)
    owners = [claims.owner(path) for path in files]
    assert sum(claims.counts) == sum(owner != NOBODY for owner in owners)
    for number in range(len(records)):
        mine = [path for path, owner in zip(files, owners, strict=True) if owner == number]
        assert claims.sizes[number] == sum(len(files[path]) for path in mine)
