"""Texts that are not yet written are seen as if they were: read, listed, found, and heeded."""

from __future__ import annotations

from pathlib import Path

import pytest

from lightship.project.build_script import BuildScripts
from lightship.project.edited_texts import EditedTexts
from lightship.project.root import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").write_text("on the disk")
    (tmp_path / "Makefile").write_text("old")
    (tmp_path / "sub").mkdir()
    return tmp_path


def test_a_text_is_found_whichever_way_its_path_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    edited = EditedTexts({"./sub/../new": "x"})
    assert edited.of(str(folder / "new")) == "x"
    assert edited.of("new") == "x"
    assert edited.of("other") is None
    assert edited.names(".") == ["new"]
    assert edited.names("sub") == []


def test_a_context_has_the_new_text_of_a_file_and_the_files_that_are_new(folder: Path) -> None:
    edited = EditedTexts({f"{folder}/a": "é", f"{folder}/sub/b": "new"})
    context = Workspace(edited).context(str(folder))
    assert context.read_text("a", 100) == "é"
    assert context.first_bytes("a", 1) == "é".encode()[:1]
    assert context.names("sub") == ["b"]
    assert context.exists("sub/b")
    found = context.find("a")
    assert found is not None
    assert found.size == 2


def test_a_new_ignore_file_is_heeded(folder: Path) -> None:
    edited = EditedTexts({f"{folder}/.dockerignore": "a\n"})
    context = Workspace(edited).context(str(folder))
    assert context.ignore_file is not None
    assert not context.exists("a")
    assert [entry.path for entry in context.entries] == ["Makefile", "sub"]


def test_a_new_ignore_file_beside_the_dockerfile_wins(folder: Path) -> None:
    edited = EditedTexts(
        {f"{folder}/.dockerignore": "a\n", f"{folder}/Dockerfile.dockerignore": "Makefile\n"}
    )
    context = Workspace(edited).context(str(folder), f"{folder}/Dockerfile")
    assert context.exists("a")
    assert not context.exists("Makefile")


def test_scripts_around_a_build_have_their_new_texts(folder: Path) -> None:
    edited = EditedTexts({f"{folder}/Makefile": "new"})
    (new,), (old,) = BuildScripts(edited).around(str(folder)), BuildScripts().around(str(folder))
    assert (new.text, old.text) == ("new", "old")


def test_a_text_is_found_by_the_real_path_of_its_folder(folder: Path) -> None:
    (folder / "link").symlink_to("sub")
    assert EditedTexts({f"{folder}/link/b": "x"}).of(f"{folder}/sub/b") == "x"


def test_what_ignore_files_have_no_part_in_is_kept_while_one_is_edited(folder: Path) -> None:
    before = Workspace()
    edited = EditedTexts({f"{folder}/.dockerignore": "a\n"})
    after = Workspace(edited, before=before)
    assert not after.context(str(folder)).exists("a")
    assert after.context(str(folder)).whole is before.context(str(folder)).whole
    assert after.declarations is before.declarations


def test_an_edited_ignore_file_does_not_move_the_root_of_the_context(folder: Path) -> None:
    dockerfile = f"{folder}/Dockerfile"
    before = Workspace()
    found = before.find_root(dockerfile, ["a"])
    edited = EditedTexts({f"{folder}/.dockerignore": "*\n"})
    assert Workspace(edited, before=before).find_root(dockerfile, ["a"]) == found
