from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

import pytest

from lightship.image.descriptor import Descriptor
from lightship.image.registry.blob_cache import BlobCache
from lightship.image.registry.partial_blob import PartialBlob
from lightship.model.errors import DigestMismatch, ImageError, RegistryError
from tests.image.registry.server import digest_of

if TYPE_CHECKING:
    from pathlib import Path

DATA = b"some bytes"
BLOB = Descriptor("x", digest_of(DATA), len(DATA))


def never() -> bool:
    return False


def arrived(cache: BlobCache, data: bytes = DATA) -> None:
    """Put a blob into the cache as a download does."""
    handle = cache.lock(digest_of(data), len(data), never)
    assert handle is not None
    with PartialBlob(Descriptor("x", digest_of(data), len(data)), cache, handle) as partial:
        partial.append(data)
        partial.finish()


@pytest.fixture
def cache(tmp_path: Path) -> BlobCache:
    return BlobCache(str(tmp_path / "cache"))


def test_a_blob_is_there_when_all_of_it_arrived(cache: BlobCache, tmp_path: Path) -> None:
    assert not cache.holds(BLOB.digest, BLOB.size)
    arrived(cache)
    assert cache.holds(BLOB.digest, BLOB.size)
    path = tmp_path / "cache" / "blobs" / "sha256" / BLOB.digest[7:]
    assert path.read_bytes() == DATA
    assert cache.lock(BLOB.digest, BLOB.size, never) is None
    assert list((tmp_path / "cache" / "partial").iterdir()) == []


def test_others_may_not_look_into_the_cache(cache: BlobCache) -> None:
    arrived(cache)
    assert os.stat(cache.path(BLOB.digest)).st_mode & 0o077 == 0


def test_a_blob_of_another_length_is_thrown_away(cache: BlobCache) -> None:
    arrived(cache)
    os.truncate(cache.path(BLOB.digest), 3)
    assert not cache.holds(BLOB.digest, BLOB.size)
    arrived(cache)
    assert cache.holds(BLOB.digest, BLOB.size)


def test_a_link_in_place_of_what_arrives_is_not_written_through(
    cache: BlobCache, tmp_path: Path
) -> None:
    arrived(cache, b"other")
    (tmp_path / "victim").write_text("precious")
    os.symlink(tmp_path / "victim", cache.partial_path(BLOB.digest))
    with pytest.raises(ImageError, match="cannot be written to"):
        cache.lock(BLOB.digest, BLOB.size, never)
    assert (tmp_path / "victim").read_text() == "precious"


def test_who_comes_second_waits_for_the_first(cache: BlobCache) -> None:
    first = cache.lock(BLOB.digest, BLOB.size, never)
    assert first is not None
    results: list[int | None] = []
    thread = threading.Thread(
        target=lambda: results.append(cache.lock(BLOB.digest, BLOB.size, never))
    )
    thread.start()
    time.sleep(0.15)
    assert results == []
    with PartialBlob(BLOB, cache, first) as partial:
        partial.append(DATA)
        partial.finish()
    thread.join(5)
    assert results == [None]


def test_who_comes_second_goes_on_where_the_first_gave_up(cache: BlobCache) -> None:
    first = cache.lock(BLOB.digest, BLOB.size, never)
    assert first is not None
    with PartialBlob(BLOB, cache, first) as partial:
        partial.append(DATA[:4])
    second = cache.lock(BLOB.digest, BLOB.size, never)
    assert second is not None
    with PartialBlob(BLOB, cache, second) as partial:
        assert partial.count == 4
        partial.append(DATA[4:])
        assert partial.is_right


def test_waiting_ends_when_it_is_stopped(cache: BlobCache) -> None:
    first = cache.lock(BLOB.digest, BLOB.size, never)
    assert first is not None
    with pytest.raises(ImageError, match="closed"):
        cache.lock(BLOB.digest, BLOB.size, lambda: True)
    os.close(first)


def test_what_is_wrong_is_thrown_away(cache: BlobCache) -> None:
    handle = cache.lock(BLOB.digest, BLOB.size, never)
    assert handle is not None
    with PartialBlob(BLOB, cache, handle) as partial:
        partial.append(b"other byte")
        with pytest.raises(DigestMismatch, match=BLOB.digest):
            partial.finish()
    assert not os.path.exists(cache.partial_path(BLOB.digest))
    assert not cache.holds(BLOB.digest, BLOB.size)


def test_more_than_the_blob_has_is_refused(cache: BlobCache) -> None:
    handle = cache.lock(BLOB.digest, BLOB.size, never)
    assert handle is not None
    with (
        PartialBlob(BLOB, cache, handle) as partial,
        pytest.raises(RegistryError, match="10 bytes"),
    ):
        partial.append(DATA + b"!")


def test_small_blobs_are_read_at_once_if_they_are_what_they_were(cache: BlobCache) -> None:
    assert cache.read(BLOB.digest, 100) is None
    cache.keep(BLOB.digest, DATA)
    assert cache.read(BLOB.digest, 100) == DATA
    assert cache.read(BLOB.digest, 5) is None
    with open(cache.path(BLOB.digest), "wb") as file:
        file.write(b"other byte")
    assert cache.read(BLOB.digest, 100) is None


def test_what_was_used_last_is_kept(cache: BlobCache) -> None:
    blobs = [bytes([65 + number]) * 100 for number in range(4)]
    for age, blob in enumerate(blobs):
        arrived(cache, blob)
        os.utime(cache.path(digest_of(blob)), (1000 + age, 1000 + age))
    assert cache.holds(digest_of(blobs[0]), 100)  # which uses it
    cache.trim(250)
    assert [cache.holds(digest_of(blob), 100) for blob in blobs] == [True, False, False, True]


def test_what_was_abandoned_is_thrown_away(cache: BlobCache) -> None:
    arrived(cache)
    for name, age in (("old", 10**6), ("new", 0)):
        path = cache.partial_path(f"sha256:{name}")
        with open(path, "wb"):
            os.utime(path, (time.time() - age, time.time() - age))
    cache.trim(10**9)
    assert os.listdir(os.path.dirname(path)) == ["sha256-new"]
    assert cache.holds(BLOB.digest, BLOB.size)
