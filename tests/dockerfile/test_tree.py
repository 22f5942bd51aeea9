from __future__ import annotations

from lightship.dockerfile.build_options import NO_OPTIONS, BuildOptions
from lightship.dockerfile.parse import parse


def test_directives_are_found_by_name() -> None:
    tree = parse("# syntax=x\n# escape=`\nFROM a\n")
    syntax = tree.directive("syntax")
    assert syntax is not None
    assert (syntax.value, syntax.line) == ("x", 1)
    assert tree.directive("check") is None
    assert tree.escape == "`"


def test_stages_and_mistakes_are_computed_once() -> None:
    tree = parse("FROM a\nUSER ${b\n")
    assert tree.stages is tree.stages
    assert tree.build_mistakes is tree.build_mistakes


def test_a_tree_can_be_looked_at_for_another_target() -> None:
    tree = parse("FROM a AS b\nFROM c\n", options=BuildOptions({"A": "1"}, platform="linux/arm64"))
    other = tree.for_target("b")
    assert other.instructions is tree.instructions
    assert other.stages.target is other.stages[0]
    assert (other.options.build_args, other.options.platform) == ({"A": "1"}, "linux/arm64")


def test_a_build_is_told_nothing_by_default() -> None:
    assert parse("FROM a").options is NO_OPTIONS
    assert (NO_OPTIONS.build_args, NO_OPTIONS.target, NO_OPTIONS.platform) == ({}, "", "")
