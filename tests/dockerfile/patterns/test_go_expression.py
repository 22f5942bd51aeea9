from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.patterns.go_class import ExpressionError
from lightship.dockerfile.patterns.go_expression import add_expression
from lightship.dockerfile.patterns.path_automaton import PathAutomaton
from lightship.dockerfile.patterns.path_program import PathProgram


def matches(expression: str, path: str) -> bool:
    program = PathProgram()
    add_expression(program, expression, 0)
    return PathAutomaton(program).start.read(path).accepted == 1


@pytest.mark.parametrize(
    ("expression", "path"),
    [
        ("^[^/]*\\.md$", "a.md"),
        ("^(.*/)?x$", "x"),
        ("^(.*/)?x$", "a/b/x"),
        ("^a/.*$", "a/"),
        ("^a[^/]$", "ab"),
        ("^[a[^/]*]$", "a]"),
        ("^\\d\\w\\s$", "1a "),
        ("^\\D$", "a"),
        ("^a\\b.*$", "a.b"),
        ("^a\\B.*$", "ab"),
        ("^a^.*$|x$", "x"),
        ("^\\A\\Aa$", "a"),
        ("^a\\z.*$", "a"),
        ("^\\Qa$", "a$b"),
        ("^\\Qa.\\E[^/]*$", "a.b"),
        ("^a|b[^/]*$", "axx"),
        ("^a|b[^/]*$", "xxb"),
        ("^|b$", "anything"),
        ("^a{2}$", "aa"),
        ("^a{1,2}b{0}$", "aa"),
        ("^a{2,}$", "aaaa"),
        ("^{0}a$", "ba"),
        ("^a{,2}$", "a{,2}"),
        ("^a{02}$", "a{02}"),
        ("^[^/]*\\Q\\E{3}$", "abc"),
        ("^\ufffd$", "\udcff"),
    ],
)
def test_an_expression_matches_as_in_go(expression: str, path: str) -> None:
    assert matches(expression, path)


@pytest.mark.parametrize(
    ("expression", "path"),
    [
        ("^[^/]*\\.md$", "a/b.md"),
        ("^(.*/)?x$", "ax"),
        ("^(.*/)?x$", "\n/x"),
        ("^a\\b.*$", "ab"),
        ("^a\\B.*$", "a.b"),
        ("^a^b$", "ab"),
        ("^a\\zb$", "ab"),
        ("^\\Qa$", "ab"),
        ("^a|b$", "xax"),
        ("^a{2}$", "a"),
        ("^a{2,3}$", "aaaa"),
        ("^\\x{dcff}$", "\udcff"),
    ],
)
def test_an_expression_does_not_match_as_in_go(expression: str, path: str) -> None:
    assert not matches(expression, path)


@pytest.mark.parametrize(
    "expression",
    ["^a{1001}$", "^a{2,1}$", "^[^/]*{2}$", "^a{2}{2}$", "^a|{2}$", "^(.*/)?{2}$", "^\\m$", "^[a$"],
)
def test_what_go_refuses_is_refused(expression: str) -> None:
    with pytest.raises(ExpressionError):
        matches(expression, "a")


def test_too_many_repetitions_are_refused() -> None:
    with pytest.raises(ExpressionError, match="too many repetitions"):
        matches("^" + "a{1000}" * 200 + "$", "a")


@given(st.text(st.sampled_from("ab*?[]^-:\\QEdbz{}0,12|.é\udcff")), st.text("ab\n/"))
def test_no_expression_raises_anything_else(text: str, path: str) -> None:
    text = text.replace("*", "[^/]*").replace("?", "[^/]").replace(".", "\\.")
    with suppress(ExpressionError):
        matches("^" + text + "$", path)
