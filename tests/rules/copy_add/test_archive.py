from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.project.root import open_context
from lightship.rules.copy_add.archive import is_archive, is_tar_header, uncompressed
from tests.rules.archives import tar

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

    Compression = Literal["", "gz", "bz2", "xz"]


def judged(folder: Path, data: bytes) -> bool | None:
    (folder / "file").write_bytes(data)
    return is_archive(open_context(str(folder)), "file")


@pytest.mark.parametrize("compression", ["", "gz", "bz2", "xz"])
def test_a_tar_is_one_whatever_compresses_it(tmp_path: Path, compression: Compression) -> None:
    assert judged(tmp_path, tar(compression)) is True


def test_a_large_bzip2_block_is_read_as_far_as_it_must_be(tmp_path: Path) -> None:
    noise = bytes(range(256)) * 2000
    assert judged(tmp_path, tar("bz2", noise)) is True


def test_a_compressed_file_that_is_no_tar_is_not_unpacked(tmp_path: Path) -> None:
    assert judged(tmp_path, gzip.compress(b"a database's dump" * 100)) is False


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rest", b"#!/bin/sh\n", b"\0" * 1024])
def test_what_is_no_tar_is_not_unpacked(tmp_path: Path, data: bytes) -> None:
    assert judged(tmp_path, data) is False


def test_zstd_cannot_be_told(tmp_path: Path) -> None:
    assert judged(tmp_path, b"\x28\xb5\x2f\xfd rest") is None


@pytest.mark.parametrize("compression", ["gz", "bz2", "xz"])
def test_a_broken_archive_is_none(compression: Compression) -> None:
    data = tar(compression)
    assert not is_tar_header(uncompressed(data[:12] + b"\xff" * 40) or b"")


@given(st.binary(max_size=600))
def test_no_bytes_break_it(data: bytes) -> None:
    assert isinstance(is_tar_header(uncompressed(data) or b""), bool)


@given(st.integers(0, 511))
def test_a_header_with_one_bit_turned_is_none(place: int) -> None:
    block = bytearray(tar()[:512])
    block[place] ^= 0x40
    # A letter in the checksum's own field may be of no weight.
    assert not is_tar_header(bytes(block)) or 148 <= place < 156
