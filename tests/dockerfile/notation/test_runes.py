from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.notation.runes import is_in_name, scanned


@given(st.binary())
def test_scanned_text_can_be_encoded_and_keeps_its_length(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")

    assert len(scanned(text).encode("utf-8").decode("utf-8")) == len(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_of_whole_characters_stays_as_it_is(text: str) -> None:
    assert scanned(text) == text


@given(st.characters())
def test_names_hold_letters_and_decimal_digits_of_any_script(rune: str) -> None:
    category = unicodedata.category(rune)

    assert is_in_name(rune) == (category.startswith("L") or category == "Nd" or rune == "_")
