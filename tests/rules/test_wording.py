from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.rules.wording import address_text, count_text, listing, size_text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (99_400, "99.4 kB"),
        (99_600, "100 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (38_200_000, "38.2 MB"),
        (5 * 10**12, "5000 GB"),
    ],
)
def test_sizes_are_in_decimal_units(size: int, text: str) -> None:
    assert size_text(size) == text


def test_counts_have_their_plural() -> None:
    assert count_text(1, "file") == "1 file"
    assert count_text(1204, "file") == "1,204 files"


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ("a", "a"),
        ("ab", "a and b"),
        ("abcd", "a, b, c and d"),
        ("abcdefg", "a, b, c and 4 more"),
    ],
)
def test_lists_are_cut(names: str, text: str) -> None:
    assert listing(list(names)) == text


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("https://example.com/a", "https://example.com/a"),
        ("https://user:pass@example.com/a@b", "https://***@example.com/a@b"),
        ("https://token@example.com", "https://***@example.com"),
        ("$URL", "$URL"),
    ],
)
def test_addresses_hide_who_fetches(address: str, text: str) -> None:
    assert address_text(address) == text


@given(st.text())
def test_addresses_stay_short(address: str) -> None:
    assert len(address_text(address)) <= 100
