from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.patterns.file_pattern import FilePattern, has_wildcard
from lightship.model.errors import PatternError
from tests.effort import at_most

TEXTS = st.text(st.sampled_from("ab*?[]^-\\/é\udcff"), max_size=8)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("*", ["", "a", ".env"]),
        ("*.js", [".js", "a.js", "a.js.js"]),
        ("a*b*c", ["abc", "axbyc", "abbcc"]),
        ("a?c", ["abc", "aéc"]),
        ("[a-c]x", ["ax", "cx"]),
        ("[^a-c]x", ["dx", "/x", "漢x"]),
        ("[é漢]", ["é", "漢"]),
        ("a/*/c", ["a/b/c"]),
        ("\\*", ["*"]),
        ("\\a", ["a"]),
        ("[\\]]", ["]"]),
        ("[\\-a]", ["-"]),
        ("a]", ["a]"]),
        ("*[^a][^a]", ["bb", "漢"]),
        ("\udcff*", ["\udcffa"]),
    ],
)
def test_a_pattern_matches_these_names(pattern: str, names: list[str]) -> None:
    assert [name for name in names if not FilePattern(pattern).matches(name)] == []


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("", ["a"]),
        ("a", ["", "b", "ab", "a/"]),
        ("*", ["a/b", "/"]),
        ("*.js", ["a/b.js", "js", "a.jsx"]),
        ("a*b", ["ab/b", "a", "acd"]),
        ("?", ["", "/", "ab"]),
        ("[a-c]", ["", "d", "ab", "/"]),
        ("[b-a]", ["a", "b"]),
        # A star takes the first place that fits and does not try another.
        ("*[^x]*c", ["a/c"]),
    ],
)
def test_a_pattern_does_not_match_these_names(pattern: str, names: list[str]) -> None:
    assert [name for name in names if FilePattern(pattern).matches(name)] == []


@pytest.mark.parametrize(
    "pattern", ["[", "[]", "[]a]", "[a", "[^]", "[-a]", "[a-]", "[a-b-c]", "\\", "[\\", "[\udcff]"]
)
def test_a_malformed_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError, match="malformed pattern"):
        FilePattern(pattern).matches("a")


def test_a_mistake_is_seen_only_when_matching_comes_to_it() -> None:
    assert FilePattern("a*[").matches("b") is False
    with pytest.raises(PatternError):
        FilePattern("a*[").matches("a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.b", False),
        ("a*", True),
        ("?", True),
        ("[a", True),
        ("a]", False),
        ("\\*", False),
        ("\\\\*", True),
        ("a\\", False),
    ],
)
def test_a_wildcard_counts_unless_it_is_escaped(text: str, expected: bool) -> None:
    assert has_wildcard(text) is expected


@given(TEXTS, TEXTS)
def test_no_pattern_and_no_name_raises_anything_else(pattern: str, name: str) -> None:
    with suppress(PatternError):
        FilePattern(pattern).matches(name)


@given(st.text(st.sampled_from("ab/é\udcff"), max_size=8))
def test_a_pattern_without_wildcards_matches_itself(name: str) -> None:
    assert FilePattern(name).matches(name)


def test_many_stars_take_no_longer_than_their_number() -> None:
    pattern = FilePattern("*a" * 3000 + "*b")
    with at_most(calls=5_000_000):
        assert not pattern.matches("a" * 4000)


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_names_are_matched_together_as_one_by_one(pattern: str, names: list[str]) -> None:
    expected = []
    for name in names:
        with suppress(PatternError):
            expected += [name] if FilePattern(pattern).matches(name) else []
    assert FilePattern(pattern).matching(names) == expected
