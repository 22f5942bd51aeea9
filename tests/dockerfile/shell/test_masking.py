from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.shell import read_script
from lightship.dockerfile.shell.masking import NOTHING_MASKED, mask_of

PIECES = st.sampled_from(
    [
        *("a", " ", "\n", "<<A", "<<-'B'", "\tA\n", "A\n", "B\n", "<<<", "[ ", " ]", "[[ ", " ]]"),
        *("((", "))", "$(", ")", "${", "}", "'", '"', "`", "`#", "\\", "#", ";", "&&", "é", "if "),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_the_grammar_is_shown_has_every_offset_where_it_was(text: str) -> None:
    masked = mask_of(text).masked(text)
    assert len(masked) == len(text)
    changed = [index for index in range(len(text)) if masked[index] != text[index]]
    assert all(masked[index] in " _\n<" for index in changed)


def test_most_texts_are_shown_as_they_are() -> None:
    assert mask_of("apt-get update && rm -rf /var/lib/apt/lists/*") is NOTHING_MASKED


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("cat <<A\nx\nA\nb", "cat < A\n   \nb"),
        ("cat <<-'A' b\n\tx\n\tA\n", "cat <  'A' b\n     \n"),
        ("! { a; }", "  { a; }"),
        ("a <<< b", "a <   b"),
        ("[ -f a ] && b", "________ && b"),
        ("if [[ a ]]; then", "if _______; then"),
        ("((i++)); b", "_______; b"),
        ("a `# b` c", "a       c"),
    ],
)
def test_what_the_grammar_stumbles_over_is_hidden(text: str, masked: str) -> None:
    assert mask_of(text).masked(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "echo '<<A' \"<<B\" \\<<C",
        "echo $((1 << 2)) # <<A",
        "echo '[ a ]' \"[[ b ]]\"",
        "echo [ a ]",
        "a=$((1 + 2))",
        "sed 's/[ x ]//'",
        "[ a",
        "[[ a ]",
        "(( a )",
        "${a[ 1 ]}",
        "for ((i = 0; i < 3; i++)); do a; done",
    ],
)
def test_what_only_looks_like_it_is_shown(text: str) -> None:
    assert mask_of(text).masked(text) == text


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("cat <<A\nx\ny\nA\n", ["x\ny\n"]),
        ("cat <<A <<B\nx\nA\ny\nB\n", ["x\n", "y\n"]),
        ("cat <<-A\n\tx\n\t\tA\n", ["\tx\n"]),
        ("cat <<A\nA\n", [""]),
        ("cat <<A\nx", ["x"]),
        ("cat <<A", [""]),
        ("cat << 'A B'\nx\nA B\n", ["x\n"]),
        ("cat <<A; b\nx\nA\n", ["x\n"]),
        ("cat <<A | b\nx\nA\n", ["x\n"]),
        ('a "$(cat <<A\nx\nA\n)"', ["x\n"]),
        ("cat <<A\r\nx\r\nA\r\n", ["x\r\n"]),
    ],
)
def test_a_heredocs_body_ends_before_its_closing_line(text: str, bodies: list[str]) -> None:
    found = mask_of(text).here_texts.values()
    assert [text[slice(*here.body)] for here in found] == bodies


@pytest.mark.parametrize(
    ("marker", "expand"), [("<<A", True), ("<<'A'", False), ('<<"A"', False), ("<<\\A", False)]
)
def test_a_quoted_name_keeps_a_body_from_being_expanded(marker: str, expand: bool) -> None:
    (here,) = mask_of(f"cat {marker}\n$x\nA\n").here_texts.values()
    assert here.expand is expand


def test_commands_around_heredocs_are_read() -> None:
    script = read_script("cat <<A <<B >f x; g\n1\nA\n2\nB\nh && cat <<C | i\n3\nC\nj")
    assert not script.has_error
    assert [command.name for command in script.commands] == ["cat", "g", "h", "cat", "i", "j"]
    redirects = script.commands[0].redirects
    assert [redirect.operator for redirect in redirects] == ["<<", "<<", ">"]
    bodies = [redirect.body.raw for redirect in redirects if redirect.body]
    assert bodies == ["1\n", "2\n"]
    assert [word.raw for word in script.commands[0].words] == ["cat", "x"]


@pytest.mark.parametrize(
    "text",
    [
        "[[ \"$1\" = 'a' && \"$(id -u)\" = '0' ]] && b",
        '[[ $a == *")" ]] && b',
        "[ $(($(date +%s) - start)) -gt 5 ] && b",
        "if (( $# > 1 )); then b; fi",
        "while [[ $x =~ ^(a|b)$ ]]; do b; done",
        "`# comment` a `# it's` | b",
    ],
)
def test_what_trips_the_grammar_does_not_trip_the_reader(text: str) -> None:
    script = read_script(text)
    assert not script.has_error
    assert "b" in [command.name for command in script.commands]


def test_a_thousand_tests_that_do_not_end_are_given_up() -> None:
    assert len(mask_of("[ a; " * 1000).tests) == 0
    assert len(mask_of("[ a ]; " * 600).tests) == 500
