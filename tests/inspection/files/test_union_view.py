"""Observers ask the union view, and it answers as a container would see it."""

from __future__ import annotations

import stat

import pytest

from lightship.inspection.files.union_view import UnionView
from tests.image.tar.made_tar import a_file, a_folder, a_link, tar_of
from tests.inspection.made_image import union_of

DEBIAN = tar_of(
    a_folder("usr"),
    a_folder("usr/bin"),
    a_file("usr/bin/dash", b"12345", 0o755, 3, 4),
    a_link("usr/bin/sh", "dash"),
    a_link("bin", "usr/bin"),
    a_link("usr/bin/dash2", "usr/bin/dash", hard=True),
    a_link("loop", "loop"),
    a_link("up", "../../../usr"),
    a_link("lost", "nowhere"),
)
VIEW = UnionView(union_of(DEBIAN, tar_of(a_file("etc/new", b"1"), a_file("usr/bin/.wh.gone"))))


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("bin/sh", "usr/bin/dash"),
        ("/bin/sh", "usr/bin/dash"),
        ("up/bin/dash", "usr/bin/dash"),
        ("bin/../bin/sh", "usr/bin/dash"),
        ("loop", ""),
        ("lost", ""),
        ("bin/bash", ""),
        ("", ""),
    ],
)
def test_links_are_followed_in_the_image_and_never_out_of_it(path: str, found: str) -> None:
    assert VIEW.resolve(path) == found


def test_size_mode_owner_and_layer_of_a_path() -> None:
    path = "usr/bin/dash"
    assert (VIEW.size_of(path), VIEW.layer_of(path)) == (5, 0)
    assert VIEW.owner_of(path) == (3, 4)
    assert VIEW.mode_of(path) == stat.S_IFREG | 0o755
    assert VIEW.size_of("usr/bin/dash2") == 5
    assert VIEW.layer_of("etc/new") == 1


def test_what_is_not_there_has_no_layer_size_or_mode() -> None:
    assert (VIEW.layer_of("no"), VIEW.size_of("no"), VIEW.mode_of("no")) == (-1, 0, 0)


def test_below_a_folder_are_its_files_at_any_depth() -> None:
    assert sorted(VIEW.below("usr")) == ["usr/bin/dash", "usr/bin/dash2"]
    assert "etc/new" in set(VIEW.below(""))
    assert not list(VIEW.below("no"))


def test_children_are_the_names_directly_in_a_folder() -> None:
    assert sorted(VIEW.children("usr/bin")) == ["dash", "dash2", "sh"]
    assert sorted(VIEW.children("")) == ["bin", "etc", "loop", "lost", "up", "usr"]
