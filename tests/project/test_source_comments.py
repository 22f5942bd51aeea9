"""What a source file says in comments is left out; what its strings hold is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.project.source_comments import without_comments

LONG = 256 * 1024


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.js", "x('//a') // b\ny /* c\nd */ z", "x('//a') \ny  z"),
        ("a.js", "f(`//a${b}`) // it's", "f(`//a${b}`) "),
        ("a.py", "x = '#' # b\n'''doc''' \ny", "x = '#' \n \ny"),
        ("a.rb", "x '#{y}' # b\n=begin\nc\n=end\nz", "x '#{y}' \n\nz"),
        ("a.php", "#[A]\n$x = '#'; # b", "#[A]\n$x = '#'; "),
        ("a.rs", "fn f<'a>(x: &'a str) // b\n'\\'' // c", "fn f<'a>(x: &'a str) \n'\\'' "),
        ("a.fs", 'x "(*" (* b *)', 'x "(*" '),
        ("a.clj", '(x ";") ; b', '(x ";") '),
        ("a.ex", 'x "#" # b', 'x "#" '),
    ],
)
def test_each_language_has_comments_of_its_own(name: str, text: str, left: str) -> None:
    assert without_comments(text, name) == left


def test_a_string_that_is_never_closed_ends_with_its_line() -> None:
    assert without_comments("a = 'b\nc // d\n", "a.js") == "a = 'b\nc \n"


@pytest.mark.parametrize(
    "part", ['"', "'", "`\\", "'\\", '"\\', '"""', "'''", "/*", "(*", "=begin\n"]
)
@pytest.mark.parametrize("name", ["a.js", "a.py", "a.rb", "a.fs", "a.clj", "a.rs"])
def test_what_is_opened_very_often_is_read_once(part: str, name: str) -> None:
    text = part * (LONG // len(part)) + "x"
    assert len(without_comments(text, name)) <= len(text)


@given(
    st.text(st.sampled_from("\"'`\\/*#(); =\nab")),
    st.sampled_from(["a.js", "a.py", "a.rb", "a.rs", "a.php", "a.ex", "a.fs", "a.clj"]),
)
def test_nothing_is_made_up(text: str, name: str) -> None:
    left = iter(text)
    assert all(character in left for character in without_comments(text, name))
