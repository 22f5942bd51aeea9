"""Files that no package claims."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.packages.claims import Claims
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.unowned import NAMED_LIMIT, unowned_files
from tests.inspection.packages.live_tree import Entry, LiveTree


def unowned(
    *layers: dict[str, Entry], owned: tuple[str, ...] = (), folders: tuple[str, ...] = ()
) -> list[tuple[str, int, int, int]]:
    live = LiveTree(*layers)
    record = PackageRecord("deb", "a", "1", "status", 0, files=owned, folders=folders)
    found = unowned_files(live, Claims([record], live))
    return [(item.path, item.size, item.layer, item.files) for item in found]


def test_a_folder_that_nobody_owns_is_one_item() -> None:
    tree: dict[str, Entry] = {"app/main": b"1", "app/lib/a": b"22", "app/lib/b": b"333"}
    assert unowned(tree) == [("app", 6, 0, 3)]


def test_a_folder_that_is_owned_in_part_is_told_in_parts() -> None:
    tree: dict[str, Entry] = {"app/main": b"1", "app/lib/a": b"22", "app/own/b": b"333"}
    assert unowned(tree, owned=("app/own/b",)) == [("app/lib", 2, 0, 1), ("app/main", 1, 0, 1)]
    assert unowned(tree, folders=("app",)) == []


def test_folders_that_every_system_has_are_no_items() -> None:
    tree: dict[str, Entry] = {
        "usr/local/bin/node": b"55555",
        "usr/local/lib/node_modules/npm/a": b"4444",
        "opt/tool/a": b"333",
        "top": b"22",
    }
    assert [path for path, *_ in unowned(tree)] == [
        "usr/local/bin/node",
        "usr/local/lib/node_modules",
        "opt/tool",
        "top",
    ]


def test_an_item_is_charged_to_the_layer_that_brought_most_of_it() -> None:
    assert unowned({"app/a": b"1"}, {"app/b": b"333"}, {"app/c": b"22"}) == [("app", 6, 1, 3)]


def test_what_programs_generate_is_no_surprise() -> None:
    tree: dict[str, Entry] = {
        "etc/ld.so.cache": bytes(100_000),
        "etc/hosts": b"small",
        "etc/large": bytes(100_000),
        "var/cache/apt/pkgcache.bin": b"1",
        "var/lib/dpkg/status": b"1",
        "usr/lib/python3/a.py": b"1",
        "usr/lib/python3/__pycache__/a.pyc": b"1",
        "app/__pycache__/b.pyc": b"1",
    }
    assert [path for path, *_ in unowned(tree, owned=("usr/lib/python3/a.py",))] == [
        "etc/large",
        "app",
    ]


def test_hard_links_are_counted_once_and_not_if_a_package_has_the_file() -> None:
    tree: dict[str, Entry] = {
        "app/a": b"123",
        "app/b": "hard:app/a",
        "usr/x": b"12",
        "opt/y/x": "hard:usr/x",
    }
    assert unowned(tree, owned=("usr/x",)) == [("app", 3, 0, 2)]


def test_many_files_in_a_shared_folder_are_one_item() -> None:
    tree: dict[str, Entry] = {f"usr/bin/{number}": b"1" for number in range(NAMED_LIMIT + 1)}
    assert unowned(tree) == [("usr/bin", NAMED_LIMIT + 1, 0, NAMED_LIMIT + 1)]


def test_empty_files_are_no_items() -> None:
    assert unowned({"app/empty": b"", "usr/empty": b""}) == []


PATHS = st.lists(st.sampled_from(["a", "b", "usr", "lib"]), min_size=1, max_size=4).map("/".join)


@given(st.dictionaries(PATHS, st.binary(max_size=5), max_size=15), st.sets(PATHS))
def test_every_byte_is_a_packages_or_in_one_item(tree: dict[str, bytes], owned: set[str]) -> None:
    files: dict[str, Entry] = {
        path: data for path, data in tree.items() if not any(p.startswith(f"{path}/") for p in tree)
    }
    items = unowned(files, owned=tuple(owned))
    sizes = {path: len(data) for path, data in files.items() if isinstance(data, bytes)}
    assert sum(size for _, size, _, _ in items) == sum(
        size for path, size in sizes.items() if path not in owned
    )
