from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.dockerfile.stages.effects import MOST_COPIED
from lightship.dockerfile.stages.evaluation import DEFAULT_PATH
from lightship.dockerfile.stages.state import StageState

if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage


def last_state(text: str, **build_args: str) -> StageState:
    return parse(text, options=BuildOptions(build_args)).stages[-1].final_state


def env(state: StageState) -> dict[str, str]:
    return {name: each.value for name, each in state.env.items() if name != "PATH"}


def test_nothing_is_set_on_an_unknown_base_but_path() -> None:
    state = last_state("FROM x")
    assert (state.user.value, state.workdir.value, state.shell.value) == ("", "", ())
    assert (state.entrypoint.value, state.cmd.value, state.ports) == ((), (), ())
    assert {name: each.value for name, each in state.env.items()} == {"PATH": DEFAULT_PATH}
    assert not state.env["PATH"].is_known
    assert not state.user.is_set


def test_the_empty_image_has_a_known_path_and_a_directory() -> None:
    state = last_state("FROM scratch")
    assert state.workdir.value == "/"
    assert state.env["PATH"].is_known


def test_a_setting_names_the_instruction_that_made_it() -> None:
    tree = parse("FROM x\nUSER a\nUSER b\nWORKDIR /c\n")
    state = tree.stages[0].final_state
    assert (state.user.value, state.user.instruction) == ("b", tree.instructions[2])
    assert state.workdir.instruction is tree.instructions[3]


def test_the_state_at_an_instruction_is_the_one_before_it() -> None:
    tree = parse("FROM x\nUSER a\nRUN y\nUSER b\n")
    stage = tree.stages[0]
    assert [stage.state_at(each).user.value for each in tree.instructions] == ["", "", "a", "a"]
    assert stage.final_state.user.value == "b"


def test_a_child_starts_where_its_parent_ends() -> None:
    tree = parse("FROM x AS a\nUSER u\nENV A=1\nFROM a\nRUN y\n")
    state = tree.stages[1].state_at(tree.instructions[-1])
    assert (state.user.value, env(state)) == ("u", {"A": "1"})
    assert state.user.instruction is tree.instructions[1]


@pytest.mark.parametrize(
    ("lines", "directory"),
    [
        ("WORKDIR /a", "/a"),
        ("WORKDIR a", "/a"),
        ("WORKDIR /a\nWORKDIR b/../c", "/a/c"),
        ("WORKDIR /a//b/.", "/a//b/."),
        ("WORKDIR /a//b\nWORKDIR c", "/a/b/c"),
        ("ENV A=/a\nWORKDIR $A/b", "/a/b"),
        ("WORKDIR /a\nWORKDIR $B", "/a"),
        ("WORKDIR ..", "/"),
    ],
)
def test_directories_hang_on_one_another(lines: str, directory: str) -> None:
    assert last_state(f"FROM x\n{lines}\n").workdir.value == directory


def test_a_directory_is_unknown_while_it_hangs_on_an_unknown_variable() -> None:
    assert not last_state("FROM x\nWORKDIR $A/b\nWORKDIR c").workdir.is_known
    assert last_state("FROM x\nWORKDIR $A/b\nWORKDIR /c").workdir.is_known


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("ENV A=1 B=2", {"A": "1", "B": "2"}),
        ("ENV A=1\nENV A=2 B=$A", {"A": "2", "B": "1"}),
        ("ENV A b c", {"A": "b c"}),
        ("ENV A='$B' B=\"x y\"", {"A": "$B", "B": "x y"}),
        ("ENV A=k\nENV $A=v", {"A": "k", "k": "v"}),
        ("ARG A=1\nENV B=$A", {"B": "1"}),
        ("ARG A\nENV B=$A", {"B": ""}),
        ("ARG A=1 B=$A\nENV C=$B", {"C": "1"}),
        ("ENV A=1\nARG A\nENV B=$A", {"A": "1", "B": "1"}),
        ("ENV A=1\nARG A=2\nENV B=$A", {"A": "1", "B": "2"}),
        ("ARG G\nENV B=$G", {"B": "global"}),
        ("ENV B=$G", {"B": ""}),
        ("ARG G=own\nENV B=$G", {"B": "own"}),
        ("ENV B=$TARGETARCH", {"B": ""}),
        ("ARG TARGETARCH\nENV B=$TARGETARCH", {"B": "amd64"}),
        ("ARG BUILDKIT_SBOM_SCAN_STAGE=1\nENV B=$BUILDKIT_SBOM_SCAN_STAGE", {"B": ""}),
    ],
)
def test_variables_see_what_is_in_scope(lines: str, found: dict[str, str]) -> None:
    assert env(last_state(f"ARG G=global\nFROM x\n{lines}\n")) == found


def test_a_build_argument_beats_every_default() -> None:
    text = "ARG A=1\nFROM x\nARG A=2\nARG B\nENV C=$A$B\n"
    assert env(last_state(text)) == {"C": "2"}
    assert env(last_state(text, A="3", B="4")) == {"C": "34"}


def test_arguments_end_where_they_hid_a_variable() -> None:
    state = last_state("FROM x AS a\nENV A=1\nARG A=2 B=3\nFROM a\nENV C=$A$B\n")
    assert env(state) == {"A": "1", "C": "13"}


def test_what_only_the_base_or_the_build_can_set_is_not_known() -> None:
    state = last_state("FROM x\nARG B\nENV A=$HOME C=$B D=${B:-x} E=1\nENV F=$A$E G=$E\n")
    known = {name: each.is_known for name, each in state.env.items()}
    assert known == {
        "PATH": False,
        "A": False,
        "C": False,
        "D": False,
        "E": True,
        "F": False,
        "G": True,
    }
    assert {"A", "C", "D", "F"} <= state.unknown


def test_a_variable_is_known_again_when_it_is_set_anew() -> None:
    state = last_state("FROM x\nENV A=$B\nENV A=1\nENV C=$A\n")
    assert state.env["C"].is_known


def test_arguments_are_listed_with_their_values() -> None:
    state = last_state("FROM x\nARG A=1 B\n")
    assert {name: (each.value, each.is_known) for name, each in state.arguments.items()} == {
        "A": ("1", True),
        "B": (None, False),
    }


@pytest.mark.parametrize(
    ("lines", "entrypoint", "cmd"),
    [
        ("CMD a", (), ("/bin/sh", "-c", "a")),
        ('CMD ["a", "b"]', (), ("a", "b")),
        ("CMD", (), ("/bin/sh", "-c", "")),
        ('SHELL ["s", "-x"]\nCMD a', (), ("s", "-x", "a")),
        ("CMD a\nENTRYPOINT b", ("/bin/sh", "-c", "b"), ("/bin/sh", "-c", "a")),
        ('ENTRYPOINT ["b"]\nCMD []', ("b",), ()),
        ("ENTRYPOINT b\nENTRYPOINT []", (), ()),
    ],
)
def test_commands_are_as_the_image_holds_them(
    lines: str, entrypoint: tuple[str, ...], cmd: tuple[str, ...]
) -> None:
    state = last_state(f"FROM x\n{lines}\n")
    assert (state.entrypoint.value, state.cmd.value) == (entrypoint, cmd)


def test_an_entry_point_clears_an_inherited_command_only() -> None:
    text = "FROM x AS a\nCMD b\nFROM a\n{}ENTRYPOINT c\n"
    state = last_state(text.format(""))
    assert state.cmd.value == ()
    assert state.cmd.instruction is state.entrypoint.instruction
    assert last_state(text.format("CMD d\n")).cmd.value == ("/bin/sh", "-c", "d")


def test_ports_are_ranges_with_protocols() -> None:
    state = last_state('FROM x\nARG P=80 Q="1 2"\nEXPOSE $P 8-9/UDP $Q ${R:-3}\n')
    assert state.exposed_ports == {
        "80/tcp",
        "8/udp",
        "9/udp",
        "1/tcp",
        "2/tcp",
        "3/tcp",
    }
    assert [each.is_known for each in state.ports] == [True, True, True, True, False]


def test_labels_volumes_and_the_rest_are_kept() -> None:
    state = last_state(
        "FROM x\nLABEL a=b a=c\nVOLUME /v $W/w\nSTOPSIGNAL SIGINT\nMAINTAINER me\n"
        "HEALTHCHECK --interval=5s --retries=2 CMD x\nONBUILD RUN y\n"
    )
    assert {name: each.value for name, each in state.labels.items()} == {"a": "c"}
    assert list(state.volumes) == ["/v", "/w"]
    assert (state.stop_signal.value, state.author.value) == ("SIGINT", "me")
    health = state.healthcheck.value
    assert health is not None
    assert (health.test, health.interval, health.retries) == (("CMD-SHELL", "x"), "5s", "2")
    assert len(state.triggers) == 1


@pytest.mark.parametrize(
    ("line", "test"),
    [
        ("NONE", ("NONE",)),
        ('CMD ["a", "b"]', ("CMD", "a", "b")),
        ("cmd a b", ("CMD-SHELL", "a b")),
    ],
)
def test_a_health_check_is_as_the_image_holds_it(line: str, test: tuple[str, ...]) -> None:
    health = last_state(f"FROM x\nHEALTHCHECK {line}\n").healthcheck.value
    assert health is not None
    assert health.test == test


def test_triggers_run_before_the_instructions_of_a_child() -> None:
    tree = parse("FROM x AS a\nONBUILD USER u\nFROM a\nRUN y\n")
    child = tree.stages[1]
    assert child.state_at(tree.instructions[-1]).user.value == "u"
    assert child.final_state.triggers == ()
    assert tree.stages[0].final_state.user.value == ""


def test_instructions_with_mistakes_change_nothing() -> None:
    assert last_state("FROM x\nUSER a\nUSER\nUSER ${b\n").user.value == "a"


def test_the_image_of_a_named_stage_knows_that_name() -> None:
    text = "FROM x AS a\nARG TARGETSTAGE\nENV A=$TARGETSTAGE\nFROM y AS b\n"
    stage = parse(text).stages[0]
    assert env(stage.final_state) == {"A": "b"}
    assert env(stage.image_state) == {"A": "a"}


def test_words_are_expanded_with_the_place_they_came_from() -> None:
    tree = parse("FROM x\nENV A=a\nCOPY --chown=$A --from=$A $A $B c$A\n")
    stage, copy = tree.stages[0], tree.instructions[2]
    words = stage.expanded_words(copy)
    assert [(each.text, each.index, each.is_known) for each in words] == [
        ("a", -1, True),
        ("$A", -1, True),
        ("a", 0, True),
        ("", 1, False),
        ("ca", 2, True),
    ]
    assert [copy.text[slice(*each.range)] for each in words[2:]] == ["$A", "$B", "c$A"]
    assert words[0].flag is copy.flags[0]


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("EXPOSE $S 3", ["1", "2", "3"]),
        ("RUN echo $A", ["echo $A"]),
        ("ARG C=$A", ["C=a"]),
        ("ARG C", ["C"]),
        ("ENV C=$A", ["C", "a", "="]),
        ("WORKDIR ${A", []),
        ("EXPOSE ${A", []),
        ("COPY <<$A x$A\n$A", ["<<$A", "xa"]),
    ],
)
def test_only_what_the_builder_expands_is_expanded(line: str, texts: list[str]) -> None:
    tree = parse(f"FROM x\nENV A=a S='1 2'\n{line}\n")
    words = tree.stages[0].expanded_words(tree.instructions[2])
    assert [each.text for each in words] == texts


def states(stage: Stage) -> list[StageState]:
    return [stage.state_at(instruction) for instruction in stage.instructions]


def test_what_a_file_may_hold_together_is_bounded() -> None:
    count = 2000
    lines = "".join(f"ENV A{index}=1\n" for index in range(count))
    graph = parse(f"FROM x\n{lines}").stages
    held = {id(state): len(state.env) + len(state.environment) for state in states(graph[0])}
    assert sum(held.values()) <= MOST_COPIED + 2 * count
    assert 500 < len(graph[0].final_state.env) < count
