"""The union of layers is what overlayfs would show: ``layer.md`` of the OCI image specification."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.inspection.files.file_items import file_items
from lightship.inspection.files.union_view import UnionView
from tests.image.tar.made_tar import a_file, a_folder, a_link, tar_of
from tests.inspection.made_image import union_of

if TYPE_CHECKING:
    from lightship.image.evidence import FileItem


def shown(*tars: bytes) -> dict[str, FileItem]:
    union = union_of(*tars)
    return {item.path: item for item in file_items(union, UnionView(union))}


def test_later_layers_add_files_to_folders() -> None:
    files = shown(tar_of(a_folder("a"), a_file("a/b")), tar_of(a_folder("a"), a_file("a/c")))
    assert {path: item.layer for path, item in files.items()} == {"a": 1, "a/b": 0, "a/c": 1}


def test_a_file_of_a_later_layer_hides_the_earlier_one() -> None:
    files = shown(tar_of(a_file("a", b"old", 0o600)), tar_of(a_file("a", b"newer", 0o644)))
    assert (files["a"].size, files["a"].mode, files["a"].layer) == (5, 0o644, 1)


def test_a_whiteout_hides_a_file_and_is_no_file_itself() -> None:
    assert not shown(tar_of(a_file("a")), tar_of(a_file(".wh.a")))


def test_a_whiteout_hides_all_that_is_below_a_folder() -> None:
    lower = tar_of(a_folder("a"), a_folder("a/b"), a_file("a/b/c"), a_file("ab"))
    assert list(shown(lower, tar_of(a_file(".wh.a")))) == ["ab"]


@pytest.mark.parametrize("first", [True, False])
def test_a_whiteout_means_lower_layers_alone_wherever_it_stands(first: bool) -> None:
    whiteout, members = a_file(".wh.a"), (a_folder("a"), a_file("a/new"))
    upper = tar_of(whiteout, *members) if first else tar_of(*members, whiteout)
    assert list(shown(tar_of(a_folder("a"), a_file("a/old")), upper)) == ["a", "a/new"]


@pytest.mark.parametrize("first", [True, False])
def test_an_opaque_folder_shows_only_what_its_layer_has(first: bool) -> None:
    opaque, new = a_file("a/.wh..wh..opq"), a_file("a/new")
    upper = tar_of(a_folder("a"), *((opaque, new) if first else (new, opaque)))
    lower = tar_of(a_folder("a"), a_folder("a/b"), a_file("a/b/old"))
    assert list(shown(lower, upper)) == ["a", "a/new"]


def test_a_file_in_the_place_of_a_folder_hides_what_was_below() -> None:
    files = shown(tar_of(a_folder("a"), a_file("a/b")), tar_of(a_file("a", b"x")))
    assert [(item.path, item.type) for item in files.values()] == [("a", "file")]


def test_a_folder_in_the_place_of_a_file_takes_it() -> None:
    files = shown(tar_of(a_file("a", b"x")), tar_of(a_folder("a"), a_file("a/b")))
    assert [(item.path, item.type) for item in files.values()] == [
        ("a", "directory"),
        ("a/b", "file"),
    ]


def test_a_folder_in_the_place_of_a_link_does_not_follow_it() -> None:
    lower = tar_of(a_folder("usr"), a_folder("usr/bin"), a_link("bin", "usr/bin"))
    files = shown(lower, tar_of(a_file("bin/tool")))
    assert files["bin"].type == "directory"
    assert "usr/bin/tool" not in files


def test_folders_that_no_layer_names_are_there_all_the_same() -> None:
    files = shown(tar_of(a_file("a/b/c")))
    assert [(item.path, item.type) for item in files.values()] == [
        *(("a", "directory"), ("a/b", "directory"), ("a/b/c", "file"))
    ]


def test_what_was_deleted_may_come_again() -> None:
    files = shown(tar_of(a_file("a")), tar_of(a_file(".wh.a")), tar_of(a_file("a", b"xy")))
    assert (files["a"].layer, files["a"].size) == (2, 2)


def test_the_last_of_two_members_with_one_path_counts() -> None:
    assert shown(tar_of(a_file("a", b"1"), a_file("a", b"22")))["a"].size == 2


def test_a_hard_link_has_the_size_and_mode_of_its_file() -> None:
    files = shown(tar_of(a_file("a", b"xyz", 0o755, 5), a_link("b", "a", hard=True)))
    item = files["b"]
    assert (item.type, item.size, item.mode, item.uid, item.link) == ("hardlink", 3, 0o755, 5, "a")


def test_a_hard_link_stays_what_it_was_when_its_file_is_changed_later() -> None:
    lower = tar_of(a_file("a", b"old"), a_link("b", "a", hard=True))
    assert shown(lower, tar_of(a_file("a", b"longer")))["b"].size == 3
    assert shown(lower, tar_of(a_file(".wh.a")))["b"].size == 3


def test_a_hard_link_to_a_file_of_a_lower_layer_is_that_file() -> None:
    assert shown(tar_of(a_file("a", b"xyz")), tar_of(a_link("b", "a", hard=True)))["b"].size == 3


def test_a_hard_link_means_the_file_of_its_own_layer_though_it_comes_later() -> None:
    upper = tar_of(a_link("b", "a", hard=True), a_file("a", b"longer"))
    assert shown(tar_of(a_file("a", b"xyz")), upper)["b"].size == 6


def test_a_hard_link_to_nothing_is_told() -> None:
    union = union_of(tar_of(a_link("b", "a", hard=True)))
    assert union.links_to_nowhere == ["b"]


def test_names_that_aufs_kept_for_itself_are_not_shown() -> None:
    assert not shown(tar_of(a_file(".wh..wh.plnk"), a_file(".wh..wh.aufs")))


def test_a_whiteout_of_what_never_was_hides_nothing() -> None:
    assert list(shown(tar_of(a_file("a")), tar_of(a_file(".wh.b")))) == ["a"]
