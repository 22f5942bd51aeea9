from __future__ import annotations

import pytest

from lightship.dockerfile.notation.number import (
    read_boolean,
    read_index,
    read_signed,
    read_unsigned,
)


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("T", True), ("False", False), ("0", False)]
)
def test_truth_values_have_many_names(text: str, *, value: bool) -> None:
    assert read_boolean(text) is value


@pytest.mark.parametrize("text", ["", "yes", "tRUE", "2"])
def test_other_words_are_no_truth_values(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_boolean(text)


@pytest.mark.parametrize(
    ("text", "base", "value"), [("0755", 8, 0o755), ("7", 10, 7), ("4294967295", 10, 4294967295)]
)
def test_unsigned_numbers_are_read(text: str, base: int, value: int) -> None:
    assert read_unsigned(text, base) == value


@pytest.mark.parametrize(
    ("text", "base"), [("", 10), ("-1", 10), ("8", 8), ("4294967296", 10), ("1_0", 10), ("٣", 10)]
)
def test_other_texts_are_no_unsigned_numbers(text: str, base: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_unsigned(text or " ", base)


@pytest.mark.parametrize(
    ("text", "value"), [("-2147483648", -2147483648), ("+7", 7), ("2147483647", 2147483647)]
)
def test_signed_numbers_are_read(text: str, value: int) -> None:
    assert read_signed(text) == value


@pytest.mark.parametrize("text", ["", "-", "2147483648", "--1", "1.0"])
def test_other_texts_are_no_signed_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_signed(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("007", 7),
        ("+1", 1),
        ("-1", -1),
        ("", None),
        ("1a", None),
        ("-", None),
        ("9223372036854775807", 9223372036854775807),
        ("9223372036854775808", None),
        ("٣", None),
    ],
)
def test_an_index_is_a_number_or_none(text: str, value: int | None) -> None:
    assert read_index(text) == value
