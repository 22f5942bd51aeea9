"""Bytes that are not UTF-8, in text that was decoded with surrogateescape."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.notation.surrogate import is_bad_byte, without_surrogates


@given(st.binary())
def test_each_bad_byte_becomes_one_replacement_character(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    bad = sum(map(is_bad_byte, text))
    clean = without_surrogates(text)
    assert len(clean) == len(text)
    assert clean.count("\ufffd") == text.count("\ufffd") + bad
    clean.encode("utf-8")


def test_half_a_pair_is_replaced_and_is_no_bad_byte() -> None:
    half = chr(0xD83D)
    assert not is_bad_byte(half)
    assert without_surrogates(f"a{half}b") == "a\ufffdb"
