from __future__ import annotations

import pytest

from lightship.dockerfile.notation.size import read_size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1", 1),
        ("1b", 1),
        ("1k", 1024),
        ("1KB", 1024),
        ("1 KiB", 1024),
        ("1.5g", 3 << 29),
        ("2t", 2 << 40),
        ("1p", 1 << 50),
        ("1e3", 1000),
        ("0x1p4", 16),
        ("1 ", 1),
    ],
)
def test_a_size_is_a_number_with_a_unit(text: str, size: int) -> None:
    assert read_size(text) == size


@pytest.mark.parametrize(
    "text",
    ["", "k", "-1", "1x", "1kbb", "1bb", "1  k", "1e400", "0x1", "0x1p9999", ".", "inf", "1_0"],
)
def test_other_texts_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_size(text)
