from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.scope import Scope


def joins(text: str) -> list[tuple[str, str, str]]:
    return [
        (command.name, command.joined, command.terminator) for command in read_script(text).commands
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", [("a", "", "")]),
        ("a && b || c", [("a", "", "&&"), ("b", "&&", "||"), ("c", "||", "")]),
        ("a; b & c", [("a", "", ";"), ("b", ";", "&"), ("c", "&", "")]),
        ("a\nb\n# c\nd", [("a", "", "\n"), ("b", "\n", "\n"), ("d", "\n", "")]),
        ("a | b |& c", [("a", "", "|"), ("b", "|", "|&"), ("c", "|&", "")]),
        ("a | b && c", [("a", "", "|"), ("b", "|", "&&"), ("c", "&&", "")]),
        ("a &&\n b ||\n c", [("a", "", "&&"), ("b", "&&", "||"), ("c", "||", "")]),
        ("a && b; c", [("a", "", "&&"), ("b", "&&", ";"), ("c", ";", "")]),
        ("a && b >f || c", [("a", "", "&&"), ("b", "&&", "||"), ("c", "||", "")]),
        ("a || true", [("a", "", "||"), ("true", "||", "")]),
        ("(a; b)", [("a", "", ";"), ("b", ";", "")]),
    ],
)
def test_a_command_knows_what_joins_it_to_its_neighbours(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert joins(text) == expected


def names(members: tuple[Command | Scope, ...]) -> list[str]:
    return [each.name if isinstance(each, Command) else each.kind for each in members]


def test_a_pipeline_has_its_members_in_order() -> None:
    text = "x; a | (b; c) | while read d; do e; done | f && g"
    script = read_script(text)
    (pipeline,) = script.pipelines
    assert names(pipeline.members) == ["a", "subshell", "while", "f"]
    assert pipeline.operators == ("|", "|", "|")
    assert text[pipeline.start : pipeline.end].startswith("a |")
    assert {command.name for command in script.commands if command.pipeline} == {"a", "f"}


def test_a_member_knows_its_position_and_what_feeds_it() -> None:
    first, second, alone = read_script("a | b && c").commands
    assert (first.position, second.position, alone.position) == (0, 1, 0)
    assert first.pipeline is second.pipeline is not None
    assert second.pipeline.before(second) is first
    assert second.pipeline.before(first) is None
    assert second.pipeline.before(alone) is None
    assert alone.pipeline is None


def test_a_list_after_a_subshell_in_a_pipeline_is_not_part_of_it() -> None:
    script = read_script("a | (b) | c && d | e")
    assert [names(pipeline.members) for pipeline in script.pipelines] == [
        *(["a", "subshell", "c"], ["d", "e"])
    ]


def test_redirections_between_pipes_do_not_part_a_pipeline() -> None:
    script = read_script("! a >x | b 2>&1 | c | d >>e")
    (pipeline,) = script.pipelines
    assert names(pipeline.members) == ["a", "b", "c", "d"]
    assert pipeline.negated
    assert [len(command.redirects) for command in script.commands] == [1, 1, 0, 1]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("! a", ["a"]),
        ("! a && b", ["a"]),
        ("a && ! b", ["b"]),
        ("! a | b", ["a", "b"]),
        ("a", []),
        ("! > f a", ["a"]),
    ],
)
def test_an_exclamation_mark_inverts_its_command_or_pipeline(text: str, negated: list[str]) -> None:
    found = [command.name for command in read_script(text).commands if command.negated]
    assert found == negated


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("a && b > f", "b"),
        ("a | b > f", "b"),
        ("a > f | b", "a"),
        ("a && b | c > f", "c"),
        ("a && b > f || c", "b"),
    ],
)
def test_a_redirection_belongs_to_the_command_it_follows(text: str, owner: str) -> None:
    found = [command.name for command in read_script(text).commands if command.redirects]
    assert found == [owner]


def test_hundreds_of_joined_commands_are_no_deeper_than_one() -> None:
    for joint in (" && ", " | ", "; ", " || "):
        script = read_script(joint.join(["a >f"] * 200))
        assert len(script.commands) == 200
        assert not script.unread
        assert all(command.redirects for command in script.commands)
