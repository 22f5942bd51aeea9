from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.patterns.ignore_patterns import LINE_LIMIT, STEP_LIMIT, IgnoreFile
from lightship.model.span import Span
from tests.effort import at_most

TEXTS = st.text(st.sampled_from("ab*?![]^\\/.# \t\r\n\ufeff\xa0é\udcff{}|Q"))


def pattern_of(line: str) -> tuple[bool, str] | None:
    patterns = IgnoreFile.parse(line).patterns
    return (patterns[0].negated, patterns[0].cleaned) if patterns else None


@pytest.mark.parametrize(
    ("line", "negated", "cleaned"),
    [
        ("a", False, "a"),
        ("  a b\t", False, "a b"),
        ("a\r", False, "a"),
        ("\u3000a\xa0", False, "a"),
        ("\x1ca", False, "\x1ca"),
        ("/a", False, "a"),
        ("//a", False, "a"),
        ("./a//b/", False, "a/b"),
        ("a/../b", False, "b"),
        ("../a", False, "../a"),
        ("/", False, "/"),
        ("/ a", False, "a"),
        ("a # no comment", False, "a # no comment"),
        (" # no comment", False, "# no comment"),
        ("!a", True, "a"),
        ("! a", True, "a"),
        ("!/a", True, "a"),
        ("!/ a", True, " a"),
        ("!!a", True, "!a"),
        ("!.", True, "."),
        ("!../a", True, "../a"),
        # The second pass cleans "!.." away like any other component.
        ("!../../x", False, "x"),
        ("\\!a", False, "\\!a"),
        ("\ufeffa", False, "a"),
        ("\ufeff\ufeffa", False, "\ufeffa"),
    ],
)
def test_a_line_is_trimmed_and_cleaned_twice(line: str, negated: bool, cleaned: str) -> None:
    assert pattern_of(line) == (negated, cleaned)


@pytest.mark.parametrize("line", ["", "  ", "\t\xa0", "#", "# a", "#a", "\ufeff", "\ufeff# a"])
def test_blank_lines_and_comments_are_no_patterns(line: str) -> None:
    file = IgnoreFile.parse(line)
    assert (file.patterns, file.mistakes) == ((), ())


def test_a_pattern_knows_its_text_and_its_place() -> None:
    file = IgnoreFile.parse("\ufeff/a/ \r\n# no\n\n\t ! é/b\n")
    assert [(each.text, each.span) for each in file.patterns] == [
        ("/a/", Span(1, 2, 1, 5)),
        ("! é/b", Span(4, 3, 4, 8)),
    ]
    assert [each.line for each in file.patterns] == [1, 4]


@pytest.mark.parametrize("line", ["!", "! ", "!/", "!//", "[", "[]a]", "[a-]", "x\\", "![", "a\n!"])
def test_a_pattern_that_a_build_refuses_at_once_is_a_mistake_only(line: str) -> None:
    file = IgnoreFile.parse(line)
    assert len(file.patterns) == line.count("\n")
    assert [mistake.at_once for mistake in file.mistakes] == [True]
    assert file.mistakes[0].line == line.count("\n") + 1
    assert file.mistakes[0].hint
    assert file.refused


@pytest.mark.parametrize("line", ["src\\main", "[z-a]", "a*[", "*{2}", "[[:word:]", "\\pQ"])
def test_a_pattern_that_breaks_at_the_first_path_is_a_mistake_and_a_pattern(line: str) -> None:
    file = IgnoreFile.parse(line)
    assert [pattern.broken for pattern in file.patterns] == [True]
    assert [mistake.at_once for mistake in file.mistakes] == [False]
    assert not file.refused


def test_a_line_is_too_long_when_its_bytes_are() -> None:
    assert not IgnoreFile.parse("é" * (LINE_LIMIT // 2 - 1) + "x").refused
    file = IgnoreFile.parse("a\n" + "é" * (LINE_LIMIT // 2) + "\nb")
    assert file.refused
    assert "longer than 64 KiB" in file.mistakes[0].message
    assert [pattern.cleaned for pattern in file.patterns] == ["a"]


def test_more_wildcards_than_are_kept_break_the_last_patterns() -> None:
    line = "*" + "a" * 999
    file = IgnoreFile.parse("\n".join([line] * (STEP_LIMIT // 1000 + 2)))
    assert [each.line for each in file.mistakes] == [101, 102]
    assert "too many wildcards" in file.mistakes[0].message
    assert not IgnoreFile.parse("\n".join(["a" * 1000] * 500)).mistakes


@given(TEXTS)
def test_every_text_is_read(text: str) -> None:
    file = IgnoreFile.parse(text)
    lines = text.split("\n")
    for pattern in file.patterns:
        assert lines[pattern.line - 1][pattern.span.column - 1 :].startswith(pattern.text)
        assert pattern.cleaned
    assert {each.line for each in file.patterns if each.broken} == {
        each.line for each in file.mistakes if not each.at_once
    }
    file.matcher().ignores("a/b")


def test_the_matcher_is_made_once() -> None:
    file = IgnoreFile.parse("a")
    assert file.matcher() is file.matcher()


@pytest.mark.parametrize("line", ["*a" * 5000, "**/" * 3300, "[a-z]*" * 1600, "a{1000}" * 1400])
def test_a_long_pattern_is_read_and_matched_in_little_time(line: str) -> None:
    with at_most(calls=5_000_000):
        IgnoreFile.parse(line).matcher().ignores("ab/" * 1300 + "a" * 200)
