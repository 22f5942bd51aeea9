from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.dockerfile.shell.scope import LOOPS, Scope


def chains(text: str) -> dict[str, list[str]]:
    return {
        command.name: [scope.kind for scope in command.scope.chain()] if command.scope else []
        for command in read_script(text).commands
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", {"a": []}),
        ("(a)", {"a": ["subshell"]}),
        ("{ a; }", {"a": ["group"]}),
        (
            "if a; then b; elif c; then d; else e; fi",
            {
                "a": ["condition", "if"],
                "b": ["branch", "if"],
                "c": ["condition", "if"],
                "d": ["branch", "if"],
                "e": ["branch", "if"],
            },
        ),
        ("while a; do b; done", {"a": ["condition", "while"], "b": ["while"]}),
        ("until a; do b; done", {"a": ["condition", "until"], "b": ["until"]}),
        ("for x in 1 2; do a; done", {"a": ["for"]}),
        ("for ((i = 0; i < 3; i++)); do a; done", {"a": ["for"]}),
        ("select x in 1 2; do a; done", {"a": ["select"]}),
        ("case x in a) b;; (c|d) e;; *) f; esac", {key: ["branch", "case"] for key in "bef"}),
        ("f() { a; }", {"a": ["function"]}),
        ("function f { a; }", {"a": ["function"]}),
        ("f() (a)", {"a": ["subshell", "function"]}),
        ("a $(b)", {"a": [], "b": ["substitution"]}),
        ("a `b`", {"a": [], "b": ["substitution"]}),
        ("a <(b) > >(c)", {"a": [], "b": ["process-substitution"], "c": ["process-substitution"]}),
        ("A=$(b)", {"": [], "b": ["substitution"]}),
        ("for x in $(a); do b; done", {"a": ["substitution"], "b": ["for"]}),
        ("a $(( $(b) + 1 ))", {"a": [], "b": ["substitution"]}),
        (
            "(if a; then { b; }; fi)",
            {
                "a": [*("condition", "if", "subshell")],
                "b": [*("group", "branch", "if", "subshell")],
            },
        ),
    ],
)
def test_a_command_knows_what_it_stands_in(text: str, expected: dict[str, list[str]]) -> None:
    assert chains(text) == expected


def scope(text: str, kind: str) -> Scope:
    return next(scope for scope in read_script(text).scopes if scope.kind == kind)


def test_a_scope_has_its_place_among_its_neighbours() -> None:
    text = "a && { b; } >f || c"
    group = scope(text, "group")
    assert (group.joined, group.terminator, group.parent) == ("&&", "||", None)
    assert text[group.start : group.end] == "{ b; }"
    assert [redirect.operator for redirect in group.redirects] == [">"]


def test_a_group_can_be_inverted() -> None:
    script = read_script("a; ! { b | c; }; d")
    assert not script.has_error
    assert scope("a; ! { b | c; }; d", "group").negated
    assert [command.negated for command in script.commands] == [False] * 4
    assert not scope("{ b; }", "group").negated


def test_a_substitution_knows_the_command_it_stands_in() -> None:
    found = scope('a "x $(b)"', "substitution")
    assert found.command is not None
    assert found.command.name == "a"
    assert scope("for x in $(b); do c; done", "substitution").command is None


def test_functions_and_loops_have_names() -> None:
    assert scope("f() { a; }", "function").name == "f"
    assert scope("for i in 1 2; do a; done", "for").name == "i"
    assert scope("if a; then b; fi", "if").name == ""
    assert read_script("f() { a; }; function g { b; }").functions == {"f", "g"}


def test_the_redirections_of_a_loop_are_its_own() -> None:
    script = read_script("while read x; do a; done < <(b) >c")
    loop = script.scopes[0]
    assert loop.kind in LOOPS
    assert [redirect.operator for redirect in loop.redirects] == ["<", ">"]
    assert all(not command.redirects for command in script.commands)
    assert [command.name for command in script.commands] == ["read", "a", "b"]


def test_what_a_process_of_its_own_sets_is_forgotten() -> None:
    assert scope("(a)", "subshell").own_process
    assert scope("a $(b)", "substitution").own_process
    assert not scope("{ a; }", "group").own_process


def test_a_case_without_branches_holds_nothing() -> None:
    script = read_script("case x in esac; a")
    assert [command.name for command in script.commands if not command.recovered][-1] == "a"
