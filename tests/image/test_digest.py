from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.image.digest import check_digest, digest_of, is_digest, new_hash, verify
from lightship.model.errors import DigestMismatch, MalformedImage

OF_NOTHING = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.lists(st.binary()))
def test_a_digest_is_that_of_all_chunks_together(chunks: list[bytes]) -> None:
    digest = digest_of(chunks)
    assert digest == f"sha256:{hashlib.sha256(b''.join(chunks)).hexdigest()}"
    assert is_digest(digest)
    verify(b"".join(chunks), digest, "it")


@pytest.mark.parametrize("algorithm", ["sha256", "sha384", "sha512"])
def test_each_known_algorithm_is_read(algorithm: str) -> None:
    digest = digest_of([b"a"], algorithm)
    assert check_digest(digest, "it") == digest
    hashed = new_hash(digest)
    hashed.update(b"a")
    assert digest == f"{algorithm}:{hashed.hexdigest()}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sha256:",
        OF_NOTHING[7:],
        OF_NOTHING.upper(),
        OF_NOTHING[:-1],
        f"{OF_NOTHING}0",
        f"{OF_NOTHING}\n",
        f"md5:{'0' * 32}",
        f"sha256:../../{'0' * 58}",
        "sha256:" + "é" * 64,
        "sha256:" + "٣" * 64,
    ],
)
def test_what_is_no_digest_is_refused(text: str) -> None:
    assert not is_digest(text)
    with pytest.raises(MalformedImage, match="is no digest"):
        check_digest(text, "it")


def test_bytes_with_another_digest_are_refused_by_name() -> None:
    with pytest.raises(DigestMismatch, match=f"the blob should have the digest {OF_NOTHING}"):
        verify(b"x", OF_NOTHING, "the blob")
