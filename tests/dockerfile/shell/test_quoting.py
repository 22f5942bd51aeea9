from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.shell.quoting import (
    heredoc_pieces,
    past,
    split_words,
    substitutions_in,
    unquote,
)

SHELL_TEXT = st.text(alphabet="ab $`'\"\\(){}[]*?~<>,.=#\n", max_size=40)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain", "plain"),
        ("'a b'", "a b"),
        ('"a b"', "a b"),
        (r"a\ b", "a b"),
        (r'"a\"b"', 'a"b'),
        (r'"a\nb"', r"a\nb"),
        (r"'a\'", "a\\"),
        ("a'b'\"c\"d", "abcd"),
        ('"$HOME/bin"', "$HOME/bin"),
        ('"$(echo "x y")"', '$(echo "x y")'),
        ("${a:-'b'}", "${a:-'b'}"),
        ("`a 'b'`", "`a 'b'`"),
        (r"$'a\tb'", "a\tb"),
        (r"$'\x41'", r"\x41"),
        ('$"a"', "a"),
        ("a\\\nb", "ab"),
        ('"a\\\nb"', "ab"),
        ("$", "$"),
        ('"$"', "$"),
        ("'open", "open"),
        ('"open', "open"),
        ("end\\", "end\\"),
        ("", ""),
    ],
)
def test_quotes_are_removed_and_expansions_stay(raw: str, text: str) -> None:
    assert unquote(raw).text == text


@pytest.mark.parametrize(
    "raw", ["plain", "'$x'", r"\$x", "'*'", '"*"', "{}", "'~'", "a~b", "a=1.2", "$", "$'\\n'"]
)
def test_a_word_with_nothing_to_expand_is_literal(raw: str) -> None:
    assert unquote(raw).literal
    assert not unquote(raw).expands


@pytest.mark.parametrize("raw", ["*", "a?", "[ab]c", "~/x", "{a,b}", "{1..3}", "@(a|b)"])
def test_a_glob_is_not_literal_and_yet_expands_no_variable(raw: str) -> None:
    assert not unquote(raw).literal
    assert not unquote(raw).expands


@pytest.mark.parametrize("raw", ["$x", '"$x"', "${x}", "a$(b)", "`b`", "<(b)", "$1", '"$@"', "$?"])
def test_a_variable_or_substitution_expands(raw: str) -> None:
    assert unquote(raw).expands
    assert not unquote(raw).literal


@pytest.mark.parametrize(
    ("raw", "quoted"), [("a", False), ("'a'", True), (r"\a", True), ("$a", False)]
)
def test_a_word_knows_whether_any_of_it_was_quoted(raw: str, quoted: bool) -> None:
    assert unquote(raw).quoted is quoted


@given(SHELL_TEXT)
def test_the_pieces_of_a_word_make_its_text_and_stand_in_order(raw: str) -> None:
    unquoted = unquote(raw)
    assert "".join(text for _, _, text in unquoted.pieces) == unquoted.text
    end = 0
    for start, stop, text in unquoted.pieces:
        assert end <= start <= stop <= len(raw)
        assert len(text) <= max(stop - start, 0) or text == raw[start:stop]
        end = stop


@given(SHELL_TEXT, st.integers(0, 39))
def test_a_piece_ends_behind_its_start_and_within_the_text(text: str, at: int) -> None:
    if at < len(text):
        assert at < past(text, at) <= len(text)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ('"a $(b "c" d) e" f', 16),
        ("$(a (b) c) d", 10),
        ("${a:-${b}} c", 10),
        ("`a \\` b` c", 8),
        ("'a' b", 3),
        ("$name-x", 5),
        ("$1x", 2),
        ('"${x:-it\'s}" y', 12),
    ],
)
def test_groups_are_passed_with_what_stands_in_them(text: str, end: int) -> None:
    assert past(text, 0) == end


def test_groups_nested_a_hundred_thousand_deep_are_passed_without_recursion() -> None:
    deep = "$(" * 100_000
    assert past(deep, 0) == len(deep)
    assert past(deep + ")" * 100_000, 0) == 300_000


@pytest.mark.parametrize(
    ("body", "expand", "text"),
    [
        (r"a \$b \\ \` \" \n", True, r"a $b \ ` \" \n"),
        (r"a \$b", False, r"a \$b"),
        ("a \\\nb", True, "a b"),
        ("plain", True, "plain"),
    ],
)
def test_a_heredoc_loses_the_backslashes_that_mean_something(
    body: str, expand: bool, text: str
) -> None:
    assert "".join(piece[2] for piece in heredoc_pieces(body, expand=expand)) == text


def test_substitutions_are_found_outside_single_quotes_only() -> None:
    text = "a $(b $(c)) '$(d)' `e` \\$(f $((1 + $(g)))"
    found = [text[start:end] for start, end in substitutions_in(text, in_body=False)]
    assert found == ["$(b $(c))", "`e`", "$(g)"]


def test_quotes_mean_nothing_to_the_substitutions_of_a_heredoc() -> None:
    text = "it's $(a) 'and' $(b)"
    found = [text[start:end] for start, end in substitutions_in(text, in_body=True)]
    assert found == ["$(a)", "$(b)"]


def test_words_are_parted_at_blanks_outside_quotes() -> None:
    text = '[ "a b" = $(c d)  ]'
    assert [text[start:end] for start, end in split_words(text, 0, len(text))] == [
        *("[", '"a b"', "=", "$(c d)", "]")
    ]
