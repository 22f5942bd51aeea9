from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.patterns.ignore_matcher import FOLDER_CACHE_LIMIT, IgnoreMatcher
from lightship.dockerfile.patterns.ignore_patterns import IgnoreFile

NAMES = st.sampled_from(["a", "b", "ab", "a.b", "\n"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
SEGMENTS = st.sampled_from(["a", "b", "ab", "*", "**", "a*", "?b", "[ab]", "*.b", "\\a", "a|b"])
PATTERNS = st.tuples(st.sampled_from(["", "", "!"]), st.lists(SEGMENTS, min_size=1, max_size=3))
LINES = st.lists(PATTERNS.map(lambda parts: parts[0] + "/".join(parts[1])), max_size=5)


def matcher(*lines: str) -> IgnoreMatcher:
    return IgnoreFile.parse("\n".join(lines)).matcher()


def ignored(lines: str, paths: str) -> str:
    """Return which of ``paths`` are ignored by ``lines``; both are parted by blanks."""
    ignores = matcher(*lines.split()).ignores
    return " ".join(path for path in paths.split() if ignores(path))


@pytest.mark.parametrize(
    ("lines", "paths", "expected"),
    [
        ("", "a a/b", ""),
        # Anchored at the root, and all that is below goes with a folder.
        ("a", "a a/b ab b/a", "a a/b"),
        ("a/b", "a a/b a/b/c a/bc", "a/b a/b/c"),
        ("A", "a A", "A"),
        ("*", "a a/b .env", "a a/b .env"),
        ("*.md", "a.md a/b.md .md a.md/c", "a.md .md a.md/c"),
        ("*/*.md", "a.md a/b.md a/b/c.md", "a/b.md"),
        ("a?", "a ab a/b abc", "ab"),
        ("[ab]c", "ac bc cc", "ac bc"),
        ("[^a]c", "ac bc", "bc"),
        ("a\\*", "a* ab", "a*"),
        ("..", "a", ""),
        ("/", "a", ""),
        (".", "a", ""),
        # Any number of folders.
        ("**", "a a/b", "a a/b"),
        ("**/a", "a b/a b/c/a ba", "a b/a b/c/a"),
        ("**/*.md", "a.md a/b.md a/b", "a.md a/b.md"),
        ("a/**", "a a/b a/b/c", "a/b a/b/c"),
        ("a/**/c", "a/c a/b/c a/b/b/c ac", "a/c a/b/c a/b/b/c"),
        ("a**", "a ab a/b b", "a ab a/b"),
        ("**a", "a ba b/a ab", "a ba b/a"),
        # The last that counts decides.
        ("a !a", "a a/b", ""),
        ("!a a", "a", "a"),
        ("* !a", "a a/b b", "b"),
        ("*.md !README.md", "a.md README.md", "a.md"),
        ("*.md !README*.md README-x.md", "README.md README-x.md", "README-x.md"),
        ("a !a/b", "a a/b a/c a/b/c", "a a/c"),
        ("a !**/b", "a a/b a/c/b", "a"),
        # A ! pattern for a folder does not bring back what another pattern ignores in it.
        ("a/b !a", "a a/b a/c", "a/b"),
        # BuildKit looks into an ignored folder only where it leads to a ! pattern's text.
        ("a !a/*/c", "a a/b/c", "a"),
        ("a/b !a/*", "a/b a/b/c", ""),
        ("a !a/*/**", "a a/b a/b/c", "a a/b a/b/c"),
    ],
)
def test_patterns_ignore_what_a_build_leaves_out(lines: str, paths: str, expected: str) -> None:
    assert ignored(lines, paths) == expected


@pytest.mark.parametrize(
    ("lines", "path", "text", "where"),
    [
        ("a", "a", "a", "a"),
        ("a", "a/b/c", "a", "a"),
        ("b a", "a/b", "a", "a"),
        ("a !a/b", "a/b/c", "!a/b", "a/b"),
        ("* !b *.c", "b/x.c", "!b", "b"),
        ("**/x", "a/x/y", "**/x", "a/x"),
    ],
)
def test_a_verdict_names_the_pattern_that_decided(
    lines: str, path: str, text: str, where: str
) -> None:
    verdict = matcher(*lines.split()).verdict(path)
    assert verdict.pattern is not None
    assert (verdict.pattern.text, verdict.path) == (text, where)
    assert verdict.ignored is not verdict.pattern.negated


def test_a_verdict_without_a_pattern_says_so() -> None:
    verdict = matcher("b", "!a").verdict("a/c")
    assert (verdict.ignored, verdict.pattern, verdict.path) == (False, None, "a/c")


@pytest.mark.parametrize(
    ("lines", "closed"),
    [
        ("a", True),
        ("b", False),
        ("a !a/b", False),
        ("a !b", True),
        ("a !**/b", False),
        ("!**/b a", True),
        ("a !a/*/c", False),
    ],
)
def test_an_ignored_folder_is_closed_unless_something_in_it_may_come_back(
    lines: str, closed: bool
) -> None:
    assert matcher(*lines.split()).folder_at("a").closed is closed


def test_a_walk_can_tell_which_patterns_matched() -> None:
    patterns = matcher("*.md", "b*", "!x", "a.md")
    assert patterns.matching(patterns.root, "a.md") == 0b1001
    assert patterns.matching(patterns.root, "c") == 0


def test_a_broken_pattern_stops_a_build_only_when_it_comes_to_it() -> None:
    patterns = matcher("a", "src\\main", "!x\\y")
    assert patterns.has_broken
    stopped = patterns.refused_by(patterns.root, patterns.matching(patterns.root, "b"))
    assert stopped is not None
    assert stopped.text == "src\\main"
    stopped = patterns.refused_by(patterns.root, patterns.matching(patterns.root, "a"))
    assert stopped is not None
    assert stopped.text == "!x\\y"
    patterns = matcher("a", "src\\main")
    assert patterns.refused_by(patterns.root, patterns.matching(patterns.root, "a")) is None


@given(LINES, PATHS)
def test_a_verdict_agrees_with_the_short_answer(lines: list[str], path: str) -> None:
    patterns = matcher(*lines)
    assert patterns.verdict(path).ignored is patterns.ignores(path)


@given(LINES, PATHS)
def test_without_exceptions_a_path_is_ignored_if_any_pattern_matches_it_or_a_folder_above(
    lines: list[str], path: str
) -> None:
    plain = [line.lstrip("!") for line in lines]
    parts = path.split("/")
    above = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    expected = any(matcher(line).ignores(each) for line in plain for each in above)
    assert matcher(*plain).ignores(path) is expected


@given(LINES, st.lists(PATHS, max_size=5))
def test_what_was_asked_before_changes_no_answer(lines: list[str], paths: list[str]) -> None:
    patterns = matcher(*lines)
    assert [patterns.ignores(path) for path in paths] == [
        matcher(*lines).ignores(path) for path in paths
    ]


def test_the_folders_that_are_remembered_have_a_limit() -> None:
    patterns = matcher("**/x")
    for number in range(FOLDER_CACHE_LIMIT + 10):
        assert patterns.ignores(f"{number}/x")
    assert len(patterns._folders) <= FOLDER_CACHE_LIMIT
