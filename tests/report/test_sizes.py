"""Sizes, counts and shares as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.report.sizes import count, share, size


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.00 kB"),
        (9_994, "9.99 kB"),
        (9_995, "10.0 kB"),
        (99_949, "99.9 kB"),
        (99_960, "100 kB"),
        (999_499, "999 kB"),
        (999_500, "1.00 MB"),
        (1_240_000_000, "1.24 GB"),
        (10**21, "1000 EB"),
    ],
)
def test_a_size_has_three_figures_and_a_unit(number: int, shown: str) -> None:
    assert size(number) == shown


@given(st.integers(0, 10**20))
def test_a_size_is_short_and_never_far_off(number: int) -> None:
    figures, unit = size(number).split()
    power = ("B", "kB", "MB", "GB", "TB", "PB", "EB").index(unit)
    assert len(size(number)) <= 7
    assert abs(float(figures) * 1000**power - number) <= number * 0.0051


def test_a_count_has_commas_and_its_noun_in_the_right_number() -> None:
    assert count(1_234_567) == "1,234,567"
    assert [count(number, "layer") for number in (0, 1, 2)] == ["0 layers", "1 layer", "2 layers"]
    assert count(2, "copy", "copies") == "2 copies"


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 0, "0 %"),
        (0, 9, "0 %"),
        (1, 1000, "< 1 %"),
        (1, 3, "33 %"),
        (999, 1000, "99 %"),
        (3, 3, "100 %"),
    ],
)
def test_a_share_is_nothing_or_all_only_where_it_is(part: int, whole: int, shown: str) -> None:
    assert share(part, whole) == shown
