"""Layers are the same bytes, however they are compressed."""

from __future__ import annotations

import gzip

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from lightship.image.compression.decompression import decompressed, is_compressed
from lightship.image.compression.piece import PIECE
from lightship.model.errors import MalformedImage
from tests.image.tar.made_tar import chunks_of, refusal_of

PARTS = st.lists(st.binary(max_size=2000), min_size=1, max_size=5)
SIZES = st.lists(st.integers(1, 600), min_size=1, max_size=10)


def content_of(blob: bytes, sizes: list[int] | tuple[int, ...] = (1 << 20,)) -> bytes:
    return b"".join(decompressed(chunks_of(blob, sizes), "layer 0"))


@given(PARTS, SIZES)
def test_members_of_gzip_are_joined(parts: list[bytes], sizes: list[int]) -> None:
    blob = b"".join(gzip.compress(part) for part in parts)
    assert content_of(blob, sizes) == b"".join(parts)


@given(PARTS, SIZES)
def test_frames_of_zstandard_are_joined(parts: list[bytes], sizes: list[int]) -> None:
    blob = b"".join(zstandard.compress(part) for part in parts)
    assert content_of(blob, sizes) == b"".join(parts)


def test_frames_without_content_are_passed_over() -> None:
    skippable = b"\x50\x2a\x4d\x18" + (5).to_bytes(4, "little") + b"table"
    frame = zstandard.compress(b"here")
    assert content_of(skippable + frame + skippable) == b"here"


@given(st.binary(max_size=3000).filter(lambda data: not is_compressed(data[:4])), SIZES)
def test_what_is_not_compressed_stays_as_it_is(blob: bytes, sizes: list[int]) -> None:
    assert content_of(blob, sizes) == blob


def test_zeros_after_gzip_are_passed_over() -> None:
    assert content_of(gzip.compress(b"here") + bytes(600)) == b"here"


def test_a_bomb_comes_a_piece_at_a_time() -> None:
    blob = gzip.compress(bytes(64 << 20))
    sizes = [len(piece) for piece in decompressed(iter([blob]), "layer 0")]
    assert (sum(sizes), max(sizes)) == (64 << 20, PIECE)


def test_a_bomb_of_zstandard_does_so_too() -> None:
    blob = zstandard.compress(bytes(64 << 20))
    sizes = [len(piece) for piece in decompressed(iter([blob]), "layer 0")]
    assert (sum(sizes), max(sizes)) == (64 << 20, PIECE)


def test_gzip_that_ends_too_soon_is_an_error_that_names_the_layer() -> None:
    with pytest.raises(MalformedImage, match="layer 0 ends too soon"):
        content_of(gzip.compress(b"here" * 1000)[:-9])


@pytest.mark.parametrize("at", [12, 20, -6, -2])
def test_damaged_gzip_is_an_error(at: int) -> None:
    blob = bytearray(gzip.compress(bytes(range(256)) * 20))
    blob[at] ^= 0xFF
    with pytest.raises(MalformedImage, match="gzip data of layer 0"):
        content_of(bytes(blob))


@given(st.binary(max_size=300))
def test_anything_after_the_mark_of_a_format_is_read_or_refused(data: bytes) -> None:
    assert refusal_of(lambda: content_of(b"\x1f\x8b\x08" + data))
    assert refusal_of(lambda: content_of(b"\x28\xb5\x2f\xfd" + data))
