from __future__ import annotations

import pytest

from lightship.dockerfile.patterns.ignore_expression import (
    EXACT,
    EXPRESSION,
    PREFIX,
    SUFFIX,
    read_expression,
)


@pytest.mark.parametrize(
    ("pattern", "shape", "text"),
    [
        ("a/b.c", EXACT, "a/b.c"),
        ("^a$", EXACT, "^a$"),
        ("a|b", EXACT, "a|b"),
        ("dir/**", PREFIX, "dir/"),
        ("dir**", PREFIX, "dir"),
        ("**", SUFFIX, ""),
        ("**/a", SUFFIX, "/a"),
        ("**a/b", SUFFIX, "a/b"),
        ("\ufeff**/a", SUFFIX, "\udcbf**/a"),
        ("*", EXPRESSION, "^[^/]*$"),
        ("*.a", EXPRESSION, "^[^/]*\\.a$"),
        ("a?", EXPRESSION, "^a[^/]$"),
        ("a/**/b", EXPRESSION, "^a/(.*/)?b$"),
        ("a**b", EXPRESSION, "^a(.*/)?b$"),
        ("**/**", EXPRESSION, "^(.*/)?.*$"),
        ("***", EXPRESSION, "^(.*/)?[^/]*$"),
        ("**/*.a", EXPRESSION, "^(.*/)?[^/]*\\.a$"),
        ("[*]", EXPRESSION, "^[[^/]*]$"),
        ("*{a|b}", EXPRESSION, "^[^/]*{a|b}$"),
        ("(a+b)*", EXPRESSION, "^\\(a\\+b\\)[^/]*$"),
        ("\\*", EXPRESSION, "^\\*$"),
        ("*\\", EXPRESSION, "^[^/]*\\$"),
        ("*\udcff", EXPRESSION, "^[^/]*\ufffd$"),
        ("\ufeff*", EXPRESSION, "^[^/]*$"),
    ],
)
def test_a_pattern_becomes_what_moby_makes_of_it(pattern: str, shape: str, text: str) -> None:
    expression = read_expression(pattern)
    assert (expression.shape, expression.text) == (shape, text)
