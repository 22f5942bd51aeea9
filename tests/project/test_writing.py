"""Files are replaced whole or not at all, and several of them all or none."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from lightship.model.errors import OutputError
from lightship.project.writing import NewContent, replace_file, replace_files, room_hint
from tests.project.tiny_disk import tiny_disk

if TYPE_CHECKING:
    from pathlib import Path


def test_the_content_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    replace_file(str(tmp_path / "a"), b"new", "a")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a"]


def test_a_link_stays_one_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    replace_file(str(tmp_path / "link"), b"new", "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_another_name_of_the_same_file_keeps_the_old_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    os.link(tmp_path / "a", tmp_path / "b")
    replace_file(str(tmp_path / "a"), b"new", "a")
    assert (tmp_path / "b").read_text() == "old"


@pytest.mark.parametrize("name", ["folder", "pipe", "-", "none/a"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutputError) as raised:
        replace_file(str(tmp_path / name), b"new", name)
    assert raised.value.hint
    assert sorted(os.listdir(tmp_path)) == ["folder", "pipe"]


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    contents = [NewContent(str(tmp_path / name), b"new", name) for name in ("a", "none/b")]
    with pytest.raises(OutputError):
        replace_files(contents)
    assert (tmp_path / "a").read_text() == "old"
    assert os.listdir(tmp_path) == ["a"]


def test_a_file_of_ours_that_is_in_the_way_is_not_taken_away(tmp_path: Path) -> None:
    scratch = tmp_path / f"a.{os.getpid()}"
    scratch.write_text("somebody's")
    with pytest.raises(OutputError):
        replace_file(str(tmp_path / "a"), b"new", "a")
    assert scratch.read_text() == "somebody's"


def test_where_the_disk_is_full_all_is_as_it_was(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        (disk / "a").write_text("old")
        contents = [
            NewContent(str(disk / "a"), b"new", "a"),
            NewContent(str(disk / "b"), b"x" * 100_000, "b"),
        ]
        with pytest.raises(OutputError, match="b could not be written: No space left") as raised:
            replace_files(contents)
        assert raised.value.hint == "make room on the disk, and do it again: the file is as it was"
        assert (disk / "a").read_text() == "old"
        assert os.listdir(disk) == ["a"]


@pytest.mark.parametrize("has_links", [True, False])
def test_where_one_does_not_take_its_place_the_others_get_back_what_they_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    """As where the last is made immutable: all was written beside it, and it is not replaced."""
    old, new, last = (tmp_path / name for name in ("old", "new", "last"))
    old.write_text("before")
    old.chmod(0o640)
    last.write_text("before")
    replace = os.replace

    def but_not_the_last(scratch: str, path: str) -> None:
        if path == str(last):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        replace(scratch, path)

    def none(path: str, name: str) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), path, None, name)

    monkeypatch.setattr(os, "replace", but_not_the_last)
    if not has_links:
        monkeypatch.setattr(os, "link", none)
    with pytest.raises(OutputError, match="last could not be written: Operation not permitted"):
        replace_files([NewContent(str(each), b"after", each.name) for each in (old, new, last)])
    assert old.read_text() == last.read_text() == "before"
    assert old.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(tmp_path)) == ["last", "old"]


def test_a_file_that_has_the_name_of_what_is_kept_is_left_alone(tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("a", "b")]
    other = tmp_path / f"a.{os.getpid()}.old"
    for path in (*names, str(other)):
        tmp_path.joinpath(path).write_text("mine")
    with pytest.raises(OutputError, match="a could not be written: File exists"):
        replace_files([NewContent(path, b"new", os.path.basename(path)) for path in names])
    assert other.read_text() == "mine"
    assert {each.read_text() for each in tmp_path.iterdir()} == {"mine"}


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOSPC, "make room on the disk"),
        (errno.EDQUOT, "your share of the disk"),
        (errno.EFBIG, "ulimit"),
        (errno.EROFS, "work on a copy"),
        (errno.EIO, "the disk"),
        (errno.EACCES, ""),
    ],
)
def test_what_is_wrong_with_the_disk_has_a_hint_of_its_own(number: int, hint: str) -> None:
    found = room_hint(OSError(number, os.strerror(number)))
    assert hint in found
    assert bool(hint) == bool(found)
