from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.dockerfile.syntax.instructions import Onbuild
from tests.fuzz.generation import generated

THREE = """\
FROM golang:1 AS Build
RUN go build
FROM alpine AS assets
FROM build
COPY --from=BUILD /x /x
RUN --mount=from=assets,target=/y true
COPY --from=nginx:1 /z /z
"""


def test_a_stage_has_its_own_instructions_and_a_name_in_lower_case() -> None:
    stages = parse(THREE).stages
    assert [stage.name for stage in stages] == ["build", "assets", ""]
    assert [len(stage.instructions) for stage in stages] == [1, 0, 3]
    assert [stage.from_instruction.start_line for stage in stages] == [1, 3, 4]
    assert [stage.index for stage in stages] == [0, 1, 2]
    assert stages[2].is_last


def test_a_stage_builds_on_an_earlier_one() -> None:
    build, _, final = parse(THREE).stages
    assert final.parent is build
    assert final.root is build
    assert final.ancestors == (build,)
    assert str(final.external_base.reference) == "docker.io/library/golang:1"
    assert final.base.reference is None


def test_references_say_what_they_mean() -> None:
    build, assets, final = parse(THREE).stages
    assert [(each.text, each.stage, each.image, each.is_mount) for each in final.references] == [
        ("BUILD", build, "", False),
        ("assets", assets, "", True),
        ("nginx:1", None, "nginx:1", False),
    ]
    copy = final.references[0]
    assert copy.instruction.text[slice(*copy.range)] == "--from=BUILD"
    assert final.reference_of(copy.instruction) is copy
    assert final.reference_of(build.instructions[0]) is None


def test_uses_are_the_inverse_of_dependencies() -> None:
    build, assets, final = parse(THREE).stages
    assert final.dependencies == (build, assets)
    assert build.used_by == (final,)
    assert assets.used_by == (final,)
    assert final.used_by == ()


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("FROM x AS a\nFROM a", 0),
        ("FROM x AS A\nFROM a", 0),
        ("FROM x AS a\nFROM A", None),
        ("FROM x AS a\nFROM y AS a\nFROM a", 1),
        ("FROM a\nFROM x AS a", None),
        ("FROM a AS a", None),
        ("ARG B=a\nFROM x AS a\nFROM $B", 0),
        ("FROM x\nFROM 0", None),
        ("FROM x AS scratch\nFROM scratch", 0),
    ],
)
def test_a_parent_is_looked_up_as_written_among_earlier_names(
    text: str, parent: int | None
) -> None:
    last = parse(text).stages[-1]
    assert (last.parent.index if last.parent is not None else None) == parent


@pytest.mark.parametrize(
    ("origin", "stage", "image"),
    [
        ("a", 0, ""),
        ("A", 0, ""),
        ("0", 0, ""),
        ("+1", 1, ""),
        ("x:1", None, "x:1"),
        ("9", None, ""),
        ("99999999999999999999", None, "99999999999999999999"),
    ],
)
def test_copies_name_stages_by_name_or_number(origin: str, stage: int | None, image: str) -> None:
    text = f"FROM x AS a\nFROM y\nFROM z\nCOPY --from={origin} b c\n"
    (found,) = parse(text).stages[2].references
    assert (found.stage.index if found.stage is not None else None) == stage
    assert found.image == image


def test_a_number_in_a_mount_is_an_image() -> None:
    (found,) = parse("FROM x\nRUN --mount=from=0,target=/x y\n").stages[0].references
    assert (found.stage, found.image) == (None, "0")


def test_triggers_of_a_parent_belong_to_its_children() -> None:
    text = "FROM x AS a\nONBUILD COPY --from=b c d\nFROM y AS b\nFROM a\n"
    a, b, last = parse(text).stages
    (onbuild,) = a.instructions
    assert isinstance(onbuild, Onbuild)
    assert [each.text for each in last.triggers] == [onbuild.text]
    assert [each.stage for each in last.references] == [b]
    assert (a.triggers, a.references) == ((), ())


def test_the_target_is_the_named_stage_or_the_last() -> None:
    graph = parse(THREE).stages
    assert graph.target is graph[2]
    assert graph[2].is_target
    graph = parse(THREE, options=BuildOptions(target="ASSETS")).stages
    assert graph.target is graph[1]
    assert not graph.target_is_missing
    graph = parse(THREE, options=BuildOptions(target="nothing")).stages
    assert graph.target is graph[2]
    assert graph.target_is_missing


def test_stages_that_the_target_does_not_need_are_unused() -> None:
    text = "FROM x AS a\nFROM a AS b\nFROM y AS c\nFROM z\nCOPY --from=b a b\n"
    graph = parse(text).stages
    assert [stage.name for stage in graph.unused] == ["c"]
    assert [stage.index for stage in graph.reachable_from(graph[3])] == [0, 1, 3]
    graph = parse(text, options=BuildOptions(target="c")).stages
    assert [stage.index for stage in graph.unused] == [0, 1, 3]


def test_an_instruction_knows_its_stage() -> None:
    tree = parse("ARG a\nFROM x\nONBUILD RUN y\nFROM z\nUSER u\n")
    arg, first, onbuild, second, user = tree.instructions
    assert isinstance(onbuild, Onbuild)
    assert onbuild.trigger is not None
    places = [arg, first, onbuild, onbuild.trigger, second, user]
    found = [tree.stages.stage_of(each) for each in places]
    assert [stage.index if stage else None for stage in found] == [None, 0, 0, 0, 1, 1]


def test_a_file_without_stages_has_none() -> None:
    graph = parse("ARG a\n").stages
    assert (len(graph), graph.target, graph.unused) == (0, None, ())


def test_global_arguments_have_defaults_and_values() -> None:
    text = "ARG A=1\nARG B=${A}2 C\nFROM x:$B$C\n"
    graph = parse(text).stages
    assert {name: each.value for name, each in graph.global_arguments.items()} == {
        "A": "1",
        "B": "12",
        "C": None,
    }
    assert graph[0].base.text == "x:12"
    graph = parse(text, options=BuildOptions({"A": "3", "C": "4"})).stages
    assert graph[0].base.text == "x:324"


@pytest.mark.parametrize(
    ("written", "text", "variables", "unset", "is_known"),
    [
        ("alpine", "alpine", (), (), True),
        ("$A", "x", ("A",), (), True),
        ("${B}y", "y", ("B",), ("B",), False),
        ("${B:-y}", "y", ("B",), (), True),
        ("$B", "", ("B",), ("B",), False),
        ("scratch", "scratch", (), (), True),
        ("$TARGETARCH/x", "amd64/x", ("TARGETARCH",), (), True),
    ],
)
def test_a_base_says_what_it_is_made_of(
    written: str, text: str, variables: tuple[str, ...], unset: tuple[str, ...], *, is_known: bool
) -> None:
    base = parse(f"ARG A=x\nARG B\nFROM {written}\n").stages[0].base
    assert (base.written, base.text, base.variables, base.unset) == (
        written,
        text,
        variables,
        unset,
    )
    assert base.is_known is is_known
    assert base.is_scratch is (written == "scratch")


def test_a_stage_is_on_the_platform_that_it_asks_for() -> None:
    text = "FROM --platform=$BUILDPLATFORM x AS a\nFROM --platform=linux/arm64 a\nFROM y\n"
    options = BuildOptions(platform="linux/arm/v7")
    first, second, third = parse(text, options=options).stages
    assert (first.platform, second.platform, third.platform) == ("linux/amd64", "linux/arm64", "")
    assert parse("FROM --platform=windows/amd64 x AS a\nFROM a\n").stages[1].system == "windows"
    assert parse("FROM x", options=BuildOptions(platform="windows")).stages[0].system == "windows"


def test_a_platform_that_is_none_counts_as_the_default() -> None:
    tree = parse("FROM $TARGETARCH/x\n", options=BuildOptions(platform="a/b/c/d"))
    assert tree.stages[0].base.text == "amd64/x"


@given(st.integers(0, 1 << 32))
def test_any_stages_hang_together(seed: int) -> None:
    tree = parse(generated(Random(seed)).decode("utf-8", "surrogateescape"))
    seen: list[object] = []
    for index, stage in enumerate(tree.stages):
        assert stage.index == index
        assert stage.parent is None or stage.parent in seen
        assert stage.root.parent is None
        assert all(stage in needed.used_by for needed in stage.dependencies)
        assert all(user.index != index for user in stage.used_by)
        assert stage.final_state is not None
        seen.append(stage)
    assert len(seen) == sum(each.name == "FROM" for each in tree.instructions)
