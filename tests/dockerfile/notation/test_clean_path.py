from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.notation.clean_path import clean

PATHS = st.text(st.sampled_from("ab./"), max_size=12)


@pytest.mark.parametrize(
    ("path", "cleaned"),
    [
        ("", "."),
        (".", "."),
        ("./", "."),
        ("a", "a"),
        ("a/", "a"),
        ("a//b", "a/b"),
        ("./a/./b", "a/b"),
        ("a/../b", "b"),
        ("a/..", "."),
        ("../a", "../a"),
        ("a/../../b", "../b"),
        ("/", "/"),
        ("//", "/"),
        ("/..", "/"),
        ("/../a/", "/a"),
        ("..", ".."),
        ("...", "..."),
        ("!../../x", "x"),
        (" / ", " / "),
    ],
)
def test_a_path_is_cleaned_as_go_cleans_it(path: str, cleaned: str) -> None:
    assert clean(path) == cleaned


@given(PATHS)
def test_cleaning_twice_changes_nothing_more(path: str) -> None:
    assert clean(clean(path)) == clean(path)


@given(PATHS)
def test_only_two_leading_slashes_are_cleaned_differently_by_python(path: str) -> None:
    expected = posixpath.normpath(path)
    assert clean(path) == (expected[1:] if expected.startswith("//") else expected)
