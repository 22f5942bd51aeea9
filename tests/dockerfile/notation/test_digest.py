from __future__ import annotations

import pytest

from lightship.dockerfile.notation.digest import is_digest


@pytest.mark.parametrize(("algorithm", "length"), [("sha256", 64), ("sha384", 96), ("sha512", 128)])
def test_a_digest_has_the_length_of_its_algorithm(algorithm: str, length: int) -> None:
    assert is_digest(f"{algorithm}:{'0a' * (length // 2)}")
    assert not is_digest(f"{algorithm}:{'0a' * (length // 2 - 1)}")
    assert not is_digest(f"{algorithm}:{'0A' * (length // 2)}")


@pytest.mark.parametrize("text", ["", "x", "sha256:", "md5:" + "0" * 32, ":" + "0" * 64])
def test_other_texts_are_none(text: str) -> None:
    assert not is_digest(text)
