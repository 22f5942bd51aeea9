from __future__ import annotations

import pytest

from lightship.dockerfile.notation.duration import read_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("30s", 30), ("1h1m1.5s", 3661.5), ("0", 0), ("-1s", -1), ("+5ms", 0.005), (".5s", 0.5)],
)
def test_a_duration_is_numbers_with_units(text: str, seconds: float) -> None:
    assert read_duration(text) == pytest.approx(seconds)


def test_the_small_units_have_their_sizes() -> None:
    assert read_duration("1us") == read_duration("1\u00b5s") == read_duration("1\u03bcs")
    assert read_duration("1000ns") == pytest.approx(read_duration("1us"))


@pytest.mark.parametrize(
    "text", ["", "1", "s", ".s", "1.1.1s", "1x", "1s ", "1 s", "9999999h", "-"]
)
def test_other_texts_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_duration(text)
