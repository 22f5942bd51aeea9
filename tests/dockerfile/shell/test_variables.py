from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.dockerfile.shell.variables import name_at


def names(text: str) -> list[str]:
    return [use.name for use in read_script(text).variables]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", []),
        ('a $b ${c} "$d" e$f', ["b", "c", "d", "f"]),
        ("a '$b' \\$c # $d", []),
        ("a $1 $@ $? $$ $", ["1", "@", "?", "$"]),
        ("a ${b:-$c}", ["b", "c"]),
        ('a "${b:-it\'s $c}"', ["b", "c"]),
        ('A=$b C="$d" e', ["b", "d"]),
        ("a > $b", ["b"]),
        ("for x in $a; do b $x; done", ["a", "x"]),
        ("case $a in $b) c;; esac", ["a", "b"]),
        ("[[ $a == b ]] && (( $c > 1 ))", ["a", "c"]),
        ("a $(b $c) `d $e`", ["c", "e"]),
        ('a "$(b "$c" \'$d\')"', ["c"]),
        ("cat <<A\n$b '$c' \\$d\nA\n$e", ["b", "c", "e"]),
        ("cat <<'A'\n$b\nA\n$c", ["c"]),
        ("a $'\\'$b' $c", ["c"]),
        ("a b#$c", ["c"]),
        ("a ${#b} # $c", ["b"]),
        ("sh -c 'a $b'", ["b"]),
        ('sh -c "a $b \\$c"', ["b", "c"]),
        ("echo {{ $a", ["a"]),
    ],
)
def test_uses_are_found_where_a_shell_would_expand_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "operator"),
    [
        ("$a", "a", ""),
        ("${a}", "a", ""),
        ("${a:-b}", "a", ":-"),
        ("${a-b}", "a", "-"),
        ("${a:=b}", "a", ":="),
        ("${a:?b}", "a", ":?"),
        ("${a:+b}", "a", ":+"),
        ("${a%%b}", "a", "%%"),
        ("${a#b}", "a", "#"),
        ("${a//b/c}", "a", "//"),
        ("${a^^}", "a", "^^"),
        ("${a:1:2}", "a", ":"),
        ("${#a}", "a", "#"),
        ("${!a}", "a", "!"),
        ("${a[0]}", "a", ""),
        ("${a[@]:-b}", "a", ":-"),
        ("${@:-b}", "@", ":-"),
        ("$#", "#", ""),
        ("${#}", "#", ""),
    ],
)
def test_an_expansion_has_a_name_and_an_operator(text: str, name: str, operator: str) -> None:
    found, end, how = name_at(text, 0)
    assert (found, how) == (name, operator)
    assert 0 < end <= len(text)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a $b", False),
        ('a "$b"', True),
        ('a "x ${b}"', True),
        ('a "$(c $b)"', False),
        ('a "$(c "$b")"', True),
        ("cat <<A\n$b\nA\n", True),
        ("cat <<A\n$(c $b)\nA\n", False),
        ('a ${x:-"$b"}', True),
        ('a "${x:-$b}"', True),
    ],
)
def test_a_use_knows_whether_it_is_quoted(text: str, quoted: bool) -> None:
    use = next(use for use in read_script(text).variables if use.name == "b")
    assert use.quoted is quoted


def test_a_use_knows_its_place_and_the_innermost_command() -> None:
    text = 'a "$(b ${c:-d})" && e $f'
    uses = read_script(text).variables
    assert [text[use.start : use.end] for use in uses] == ["${c:-", "$f"]
    assert [use.command.name for use in uses if use.command] == ["b", "e"]


def test_a_use_in_a_heredoc_belongs_to_the_command_that_reads_it() -> None:
    (use,) = read_script("a && cat <<A && b\n$x\nA\n").variables
    assert use.command is not None
    assert use.command.name == "cat"


def test_a_use_in_a_carried_script_belongs_to_the_inner_command() -> None:
    text = "sh -c 'a \"$x\"'"
    (use,) = read_script(text).variables
    assert use.command is not None
    assert use.command.name == "a"
    assert use.quoted
    assert text[use.start : use.end] == "$x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A=1; B=2 c", {"A", "B"}),
        ("export A=1 B; readonly C=2; local D=3; declare -x E=4; typeset F+=5", set("ACDEF")),
        ("read -r -p prompt a b", {"a", "b"}),
        ("read -ra list", {"list"}),
        ("for x in 1; do a; done", {"x"}),
        (": ${A:=1} ${B=2} ${C:-3}", {"A", "B"}),
        ("getopts ab: opt", {"opt"}),
        ("printf -v out %s x", {"out"}),
        ("mapfile -t lines < f", {"lines"}),
        ("(A=1); b $(C=2 d); sh -c 'E=3'", {"A", "C", "E"}),
        ("env A=1 b", set()),
        ("a B=1", set()),
    ],
)
def test_what_a_script_sets_is_known(text: str, expected: set[str]) -> None:
    assert read_script(text).assigned == expected


def test_expansions_nested_tens_of_thousands_deep_are_read_in_one_pass() -> None:
    script = read_script("cat <<A\n" + "${a:-" * 20_000 + "\nA\n")
    assert len(script.variables) == 20_000
