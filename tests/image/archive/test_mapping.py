"""A part of a file is seen where it stands, and where it cannot be, that is said."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.image.archive.mapping import let_go, mapped
from lightship.image.archive.tar_store import TarStore
from tests.image.tar.made_tar import a_file, tar_of

CONTENT = bytes(range(256)) * 40


@given(st.integers(0, 20_000), st.integers(1, 20_000))
def test_a_part_is_what_reading_gives(at: int, size: int) -> None:
    with TemporaryFile() as file:
        file.write(CONTENT)
        file.flush()
        part = mapped(file.fileno(), at, size)
    expected = CONTENT[at : at + size] if at + size <= len(CONTENT) else None
    assert (None if part is None else bytes(part)) == expected


def test_it_stays_when_the_file_is_closed_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(CONTENT)
    with path.open("rb") as file:
        part = mapped(file.fileno(), 5000, 300)
    path.unlink()
    assert part is not None
    assert bytes(part) == CONTENT[5000:5300]


def test_what_was_let_go_is_still_there_to_be_seen() -> None:
    with TemporaryFile() as file:
        file.write(CONTENT)
        file.flush()
        part = mapped(file.fileno(), 300, 9000)
    assert part is not None
    let_go(part)
    assert bytes(part) == CONTENT[300:9300]


def test_bytes_that_are_not_mapped_are_left_alone() -> None:
    part = memoryview(CONTENT)[3:9]
    let_go(part)
    assert bytes(part) == CONTENT[3:9]


def test_what_is_no_file_has_no_parts() -> None:
    reader, writer = os.pipe()
    try:
        assert mapped(reader, 0, 1) is None
    finally:
        os.close(reader)
        os.close(writer)


def test_a_member_of_an_archive_is_seen_up_to_its_end_and_no_further(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(tar_of(a_file("a", b"first"), a_file("b", CONTENT)))
    with TarStore(str(path)) as store:
        window = store.window("b", 10, 20)
        assert window is not None
        assert bytes(window) == CONTENT[10:30]
        assert store.window("b", len(CONTENT) - 5, 6) is None
        with pytest.raises(Exception, match="is not there"):
            store.window("c", 0, 1)
