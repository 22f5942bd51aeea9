"""Compiled databases are kept, and read only where nobody else may have written them."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from lightship.inspection.secrets.database_store import LARGEST, DatabaseStore

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    store = DatabaseStore(str(tmp_path / "cache"))
    assert store.read("a") is None
    store.keep("a", b"database")
    assert store.read("a") == b"database"
    assert store.read("b") is None
    store.keep("a", b"another")
    assert store.read("a") == b"another"
    assert os.listdir(tmp_path / "cache/prefilter") == ["a"]
    assert stat.S_IMODE(os.stat(tmp_path / "cache/prefilter").st_mode) == 0o700


@pytest.mark.parametrize("change", [b"", b"x", b"x" * 40])
def test_what_is_damaged_is_not_read(tmp_path: Path, change: bytes) -> None:
    store = DatabaseStore(str(tmp_path))
    store.keep("a", b"database")
    (tmp_path / "prefilter/a").write_bytes(change)
    assert store.read("a") is None


def test_what_is_very_large_is_not_read(tmp_path: Path) -> None:
    store = DatabaseStore(str(tmp_path))
    store.keep("a", bytes(LARGEST))
    assert store.read("a") is None


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_what_others_may_write_is_not_read(tmp_path: Path, mode: int) -> None:
    store = DatabaseStore(str(tmp_path))
    store.keep("a", b"database")
    os.chmod(tmp_path / "prefilter/a", mode)
    assert store.read("a") is None
    store.keep("a", b"again")
    assert store.read("a") == b"again"


def test_what_belongs_to_another_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = DatabaseStore(str(tmp_path))
    store.keep("a", b"database")
    someone_else = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: someone_else)
    assert store.read("a") is None


def test_links_folders_and_pipes_are_not_read(tmp_path: Path) -> None:
    store = DatabaseStore(str(tmp_path))
    store.keep("a", b"database")
    place = tmp_path / "prefilter"
    (place / "link").symlink_to("a")
    (place / "folder").mkdir()
    os.mkfifo(place / "pipe")
    assert [store.read(name) for name in ("link", "folder", "pipe")] == [None] * 3
    for name in ("link", "pipe"):
        store.keep(name, b"own")
        assert store.read(name) == b"own"
    assert store.read("a") == b"database"


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = DatabaseStore(str(tmp_path / "file"))
    store.keep("a", b"database")
    assert store.read("a") is None


def test_in_a_folder_that_others_may_write_to_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "prefilter").mkdir()
    os.chmod(tmp_path / "prefilter", 0o777)
    DatabaseStore(str(tmp_path)).keep("a", b"database")
    assert os.listdir(tmp_path / "prefilter") == []


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "prefilter").symlink_to("elsewhere")
    DatabaseStore(str(tmp_path)).keep("a", b"database")
    assert os.listdir(tmp_path / "elsewhere") == []
