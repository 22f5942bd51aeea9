"""Layers are read ahead, digested and verified, and whoever stops early leaves nothing behind."""

from __future__ import annotations

import gzip
import threading
from dataclasses import replace

import pytest
import zstandard

from lightship.image.digest import digest_of
from lightship.inspection.files.union import Union
from lightship.inspection.reading.image_pass import LayerPass, read_layers
from lightship.inspection.reading.layer_stream import WINDOW, LayerStream, Limits
from lightship.model.errors import DigestMismatch, ImageLimit, MalformedImage
from tests.image.tar.made_tar import a_file, tar_of
from tests.inspection.made_image import MadeLayer, layer_of

FIRST = tar_of(a_file("a", b"1" * 5000))
SECOND = tar_of(a_file("b", b"2" * 3_000_000))


def read(*layers: MadeLayer, limits: Limits | None = None) -> tuple[list[int], LayerStream]:
    """Read all layers and return how many members each has."""
    with LayerStream(layers, limits or Limits()) as stream:
        members = read_layers(stream, layers, LayerPass(Union(), (), None))
        stream.digests()
    return members, stream


@pytest.mark.parametrize("compress", [bytes, gzip.compress, zstandard.compress])
def test_sizes_and_digests_are_those_of_blob_and_tar(compress: object) -> None:
    blob = compress(SECOND)  # type: ignore[operator]
    members, stream = read(layer_of(FIRST), layer_of(SECOND, blob))
    came_to = stream.digests()[1]
    assert members == [1, 1]
    assert (came_to.size, came_to.compressed) == (len(SECOND), len(blob))
    assert came_to.diff_id == digest_of([SECOND])


def test_a_layer_that_is_mapped_comes_to_the_same_as_one_that_arrives() -> None:
    large = tar_of(a_file("a", bytes(range(256)) * 140_000), a_file("b", b"2"))
    mapped = replace(layer_of(large), is_mapped=True)
    members, stream = read(layer_of(FIRST), mapped, replace(layer_of(SECOND), is_mapped=True))
    assert members == [1, 2, 1]
    assert len(large) > WINDOW
    assert [each.diff_id for each in stream.digests()] == [
        digest_of([each]) for each in (FIRST, large, SECOND)
    ]
    assert [each.size for each in stream.digests()] == [len(FIRST), len(large), len(SECOND)]


def test_a_mapped_layer_that_is_compressed_is_decompressed() -> None:
    members, stream = read(replace(layer_of(SECOND, gzip.compress(SECOND)), is_mapped=True))
    assert members == [1]
    assert stream.digests()[0].size == len(SECOND)


def test_a_mapped_layer_with_another_diff_id_is_an_error_that_names_it() -> None:
    wrong = replace(layer_of(SECOND), digest="", diff_id=digest_of([b"other"]), is_mapped=True)
    with pytest.raises(DigestMismatch, match=digest_of([b"other"])):
        read(wrong)


def test_a_foreign_layer_is_passed_over() -> None:
    foreign = replace(layer_of(FIRST), is_foreign=True, blob=b"")
    assert read(foreign, layer_of(SECOND))[0] == [0, 1]


def test_another_diff_id_than_the_layer_s_is_an_error_that_names_it() -> None:
    wrong = replace(layer_of(FIRST), digest="", diff_id=digest_of([b"other"]))
    with pytest.raises(DigestMismatch, match=digest_of([b"other"])):
        read(wrong)


def test_of_a_blob_that_is_another_the_digest_is_named_that_it_should_have() -> None:
    right = layer_of(FIRST, gzip.compress(FIRST))
    with pytest.raises(DigestMismatch, match=right.digest):
        read(replace(right, blob=gzip.compress(SECOND)))


def test_a_layer_that_cannot_be_understood_is_first_held_against_its_digest() -> None:
    right = layer_of(FIRST)
    with pytest.raises(DigestMismatch):
        read(replace(right, blob=b"x" + FIRST[1:]))
    with pytest.raises(MalformedImage):
        read(layer_of(b"no tar at all" * 100))


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_a_layer_whose_last_file_is_cut_short_is_an_error_and_no_wait(compress: object) -> None:
    cut = SECOND[: len(SECOND) // 2]
    with pytest.raises(MalformedImage, match="ends in the middle of a file"):
        read(layer_of(cut, compress(cut)))  # type: ignore[operator]


def test_a_blob_that_cannot_be_decompressed_is_first_held_against_its_digest() -> None:
    blob = gzip.compress(FIRST)
    damaged = blob[:50] + b"\xff\xff" + blob[52:]
    with pytest.raises(DigestMismatch):
        read(replace(layer_of(FIRST, blob), blob=damaged))
    with pytest.raises(MalformedImage, match="gzip data of layer 0"):
        read(layer_of(FIRST, damaged))


def test_a_layer_larger_than_the_limit_is_not_read_to_its_end() -> None:
    with pytest.raises(ImageLimit, match="more than 100000 bytes"):
        read(layer_of(SECOND, gzip.compress(SECOND)), limits=Limits(size=100_000))


def test_a_layer_that_grows_too_much_is_not_read_to_its_end() -> None:
    with pytest.raises(ImageLimit, match="times as large"):
        read(
            layer_of(SECOND, gzip.compress(SECOND)),
            limits=Limits(ratio=10, ratio_from=1_000_000),
        )


def test_an_error_of_the_source_is_raised_where_the_bytes_are_awaited() -> None:
    class Broken(MadeLayer):
        def chunks(self) -> object:  # type: ignore[override]
            yield self.blob[:600]
            raise MalformedImage("the archive ends too soon", "save it again")

    layer = layer_of(FIRST)
    with pytest.raises(MalformedImage, match="archive ends too soon"):
        read(Broken(layer.blob, layer.digest, layer.diff_id))


def test_leaving_early_ends_the_threads() -> None:
    layers = [layer_of(SECOND)] * 20
    with LayerStream(layers, Limits()) as stream:
        next(stream.pieces(0))
    names = [thread.name for thread in threading.enumerate()]
    assert "lightship-read" not in names
    assert "lightship-digest" not in names
