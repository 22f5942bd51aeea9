from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.syntax.spelling import edit_distance, nearest, nearest_keyword


@pytest.mark.parametrize(
    ("written", "keyword"),
    [("RUNN", "RUN"), ("form", "FROM"), ("Wrokdir", "WORKDIR"), ("ENTRYPINT", "ENTRYPOINT")],
)
def test_a_misspelt_keyword_is_recognised(written: str, keyword: str) -> None:
    assert nearest_keyword(written) == keyword


@pytest.mark.parametrize("written", ["", "this", "abcdefgh", "x" * 10000])
def test_other_words_are_not(written: str) -> None:
    assert nearest_keyword(written) == ""


@given(st.text(alphabet="abc", max_size=6), st.text(alphabet="abc", max_size=6))
def test_the_distance_is_a_metric(left: str, right: str) -> None:
    distance = edit_distance(left, right)
    assert distance == edit_distance(right, left)
    assert (distance == 0) == (left == right)
    assert abs(len(left) - len(right)) <= distance <= max(len(left), len(right))


@given(st.text(alphabet="abcd", max_size=6))
def test_the_nearest_is_the_first_at_the_smallest_distance(written: str) -> None:
    names = ("ab", "abc", "dcba", "aabb")
    distances = [edit_distance(written, name) for name in names]
    found = nearest(written, names)
    assert found == (names[distances.index(min(distances))] if min(distances) <= 2 else "")
