"""Waste is counted to the byte, and no byte twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.waste.folding import folded
from lightship.inspection.waste.waste import ITEMS_OF_A_KIND, efficiency, waste_of
from tests.image.tar.made_tar import a_file, a_folder, a_link, tar_of
from tests.inspection.made_image import union_of


def wasted(*tars: bytes) -> set[tuple[str, str, int, int, int]]:
    """Return kind, path, bytes, layer and the layer that made it waste, of each item."""
    waste = waste_of(union_of(*tars), [f"RUN layer {n}" for n in range(len(tars))])
    items = {(item.kind, item.path, item.bytes, item.layer, item.by_layer) for item in waste.items}
    assert waste.bytes == sum(item.bytes for item in waste.items)
    assert all(item.instruction == f"RUN layer {item.layer}" for item in waste.items)
    return items


def test_an_image_of_files_that_all_show_wastes_nothing() -> None:
    assert not wasted(tar_of(a_file("a", b"1")), tar_of(a_file("b", b"22")))


def test_a_file_that_is_deleted_later_is_waste_of_its_own_layer() -> None:
    tars = tar_of(a_file("a", b"12345")), tar_of(a_file(".wh.a"))
    assert wasted(*tars) == {("deleted", "a", 5, 0, 1)}


def test_a_file_that_is_changed_later_is_waste() -> None:
    tars = tar_of(a_file("a", b"12345")), tar_of(a_file("a", b"1234567"))
    assert wasted(*tars) == {("overwritten", "a", 5, 0, 1)}


def test_of_three_copies_of_a_path_two_are_waste() -> None:
    tars = [tar_of(a_file("a", b"x" * size)) for size in (10, 20, 40)]
    assert wasted(*tars) == {("overwritten", "a", 10, 0, 1), ("overwritten", "a", 20, 1, 2)}


def test_a_change_of_mode_or_owner_alone_is_told_apart() -> None:
    lower = tar_of(*(a_file(name, name.encode() * 9, 0o644) for name in "abc"))
    upper = tar_of(
        a_file("a", b"a" * 9, 0o755), a_file("b", b"b" * 9, uid=7), a_file("c", b"c" * 9)
    )
    assert wasted(lower, upper) == {
        ("changed-mode", "a", 9, 0, 1),
        ("changed-owner", "b", 9, 0, 1),
        ("unchanged", "c", 9, 0, 1),
    }


def test_a_file_that_is_moved_later_is_told_from_one_that_is_deleted() -> None:
    lower = tar_of(a_file("a", b"moved!"), a_file("b", b"gone"))
    upper = tar_of(a_file(".wh.a"), a_file(".wh.b"), a_file("new", b"moved!"))
    assert wasted(lower, upper) == {("moved", "a", 6, 0, 1), ("deleted", "b", 4, 0, 1)}


def test_all_below_a_folder_that_is_deleted_or_made_opaque_is_waste() -> None:
    lower = tar_of(a_folder("a"), a_file("a/b", b"22"), a_folder("o"), a_file("o/c", b"333"))
    upper = tar_of(a_file(".wh.a"), a_folder("o"), a_file("o/.wh..wh..opq"))
    assert wasted(lower, upper) == {("deleted", "a/b", 2, 0, 1), ("deleted", "o/c", 3, 0, 1)}


def test_a_file_that_still_shows_by_another_name_is_no_waste() -> None:
    lower = tar_of(a_file("a", b"12345"), a_link("b", "a", hard=True))
    assert not wasted(lower, tar_of(a_file(".wh.a")))
    assert wasted(lower, tar_of(a_file(".wh.a"), a_file(".wh.b"))) == {("deleted", "a", 5, 0, 1)}


def test_the_second_of_two_equal_files_is_a_duplicate_and_a_hard_link_is_none() -> None:
    tars = (
        tar_of(a_file("a", b"same!"), a_link("link", "a", hard=True)),
        tar_of(a_file("b", b"same!")),
    )
    assert wasted(*tars) == {("duplicate", "b", 5, 1, -1)}


@pytest.mark.parametrize(
    ("path", "kind", "root"),
    [
        ("var/cache/apt/archives/x.deb", "package-cache", "var/cache/apt"),
        ("var/lib/apt/lists/x_Packages", "package-lists", "var/lib/apt/lists"),
        ("root/.cache/pip/http/1", "language-cache", "root/.cache"),
        ("home/node/.npm/_cacache/x", "language-cache", "home/node/.npm/_cacache"),
        ("app/__pycache__/x.pyc", "bytecode", "app/__pycache__"),
        ("usr/share/doc/x/README", "documentation", "usr/share/doc"),
        ("usr/share/locale/de/x.mo", "locales", "usr/share/locale"),
        ("usr/lib/libx.a", "static-library", "usr/lib/libx.a"),
        ("usr/lib/debug/x", "debug-symbols", "usr/lib/debug"),
        ("app/.git/objects/1", "repository", "app/.git"),
        ("app/node_modules/x/test/y.js", "tests", "app/node_modules/x/test"),
        ("app/static/x.js.map", "source-map", "app/static/x.js.map"),
    ],
)
def test_what_an_image_seldom_needs_is_told_by_its_place(path: str, kind: str, root: str) -> None:
    assert wasted(tar_of(a_file(path, b"1234567"))) == {(kind, root, 7, 0, -1)}


@pytest.mark.parametrize(
    "path",
    [
        "usr/lib/locale/C.utf8/LC_CTYPE",
        "app/test/x.js",
        "usr/share/zoneinfo/UTC",
        "data/keyboard.map",
        "etc/cache",
    ],
)
def test_what_only_looks_like_it_is_no_waste(path: str) -> None:
    assert not wasted(tar_of(a_file(path, b"1234567")))


def test_a_byte_is_counted_once_though_it_is_waste_in_two_ways() -> None:
    lower = tar_of(a_file("var/cache/apt/x", b"12345"), a_file("a", b"12345"))
    assert wasted(lower) == {("package-cache", "var/cache/apt", 5, 0, -1)}
    upper = tar_of(a_file("var/cache/apt/.wh.x"))
    assert wasted(lower, upper) == {("deleted", "var/cache/apt/x", 5, 0, 1)}


def test_thousands_of_files_become_a_few_folders_without_losing_a_byte() -> None:
    lower = tar_of(*(a_file(f"data/{n % 30}/{n}", b"%04d" % n) for n in range(900)))
    waste = waste_of(union_of(lower, tar_of(a_file(".wh.data"))), ["one", "two"])
    assert waste.bytes == 4 * 900
    assert 1 <= len(waste.items) <= ITEMS_OF_A_KIND
    assert sum(item.files for item in waste.items) == 900


NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


@given(st.dictionaries(NAMES, st.integers(1, 100), max_size=30), st.integers(1, 12))
def test_folding_keeps_bytes_and_files_and_never_shows_more_than_it_may(
    sizes: dict[str, int], most: int
) -> None:
    shown = folded([(f"{path}/file", size, 1) for path, size in sizes.items()], most)
    assert sum(each.bytes for each in shown) == sum(sizes.values())
    assert sum(each.files for each in shown) == len(sizes)
    assert len(shown) <= most
    paths = [each.path for each in shown]
    assert not any(a != b and (b + "/").startswith(a + "/") for a in paths for b in paths)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_efficiency_is_the_share_that_is_not_wasted(total: int, wasted: int) -> None:
    wasted = min(total, wasted)
    assert 0 <= efficiency(total, wasted) <= 1
    assert efficiency(total, 0) == 1
