"""A folder is listed once, and answers for every name in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lightship.project.folder_names import FolderNames
from tests.project.tree import plant

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_has_the_names_in_it_links_and_folders_among_them(tmp_path: Path) -> None:
    root = plant(tmp_path, {"a": "", "b/c": "", "nowhere": "-> x"})
    assert FolderNames().of(root) == {"a", "b", "nowhere"}


def test_what_comes_after_a_folder_was_listed_is_not_seen(tmp_path: Path) -> None:
    names = FolderNames()
    names.of(plant(tmp_path, {"a": ""}))
    plant(tmp_path, {"b": ""})
    assert names.of(str(tmp_path)) == {"a"}
    assert not names.may_have(str(tmp_path), "b")


def test_a_folder_that_was_not_listed_is_asked(tmp_path: Path) -> None:
    names = FolderNames()
    root = plant(tmp_path, {"a": "", "nowhere": "-> x"})
    assert names.may_have(root, "a")
    assert names.may_have(root, "nowhere")
    assert not names.may_have(root, "b")


def test_what_cannot_be_listed_has_no_names_and_is_asked(tmp_path: Path) -> None:
    """It may be entered all the same, by whoever may not list it."""
    names = FolderNames()
    missing = os.path.join(tmp_path, "missing")
    assert not names.of(missing)
    plant(tmp_path, {"missing/a": ""})
    assert names.may_have(missing, "a")
    assert not names.of("/\0")
    assert not names.may_have("/\0", "a")


def test_the_dockerfiles_in_a_folder_are_looked_for_once(tmp_path: Path) -> None:
    names = FolderNames()
    root = plant(tmp_path, {"sub/Dockerfile": "", "Dockerfile.a": "-> sub/Dockerfile"})
    linked, own = os.path.join(root, "Dockerfile.a"), os.path.join(root, "sub", "Dockerfile")
    found = names.dockerfiles_below(root)
    assert found == {linked: os.path.realpath(own)}
    plant(tmp_path, {"Dockerfile.b": ""})
    assert names.dockerfiles_below(root) is found
