"""Comments that are taken for descriptions."""

from __future__ import annotations

import pytest

from lightship.rules.labels_metadata.misplaced_description_comment import (
    MisplacedDescriptionComment,
)
from tests.rules.speech import catches, findings, passes


def test_the_instruction_is_shown() -> None:
    finding = catches(MisplacedDescriptionComment, "# the version\nARG VERSION=1\nFROM a:1\n")
    assert finding.message == "the comment above ARG does not begin with VERSION"
    assert finding.span.line == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# BasE is the base\nFROM a:1 AS base\n", 2),
        ("# base is the base\n# and more\nFROM a:1 AS base\n", 3),
        ("# a comment\n\nFROM a:1 AS base\n", 3),
        ("FROM a:1\n# bad\nARG A=1 B=2\n", 3),
        ("FROM a:1\n  # A is indented\nARG A\n", 3),
        ("FROM a:1\n# A: with a colon\nARG A\n", 3),
    ],
)
def test_the_last_line_of_comment_must_begin_with_the_name(text: str, line: int) -> None:
    assert catches(MisplacedDescriptionComment, text).span.line == line


def test_several_names_are_not_spelt_out() -> None:
    text = "FROM a:1\n# bad\nARG A=1 B=2\n"
    finding = catches(MisplacedDescriptionComment, text)
    assert finding.message == "the comment above ARG does not begin with one of its names"


@pytest.mark.parametrize(
    "text",
    [
        "# A is the first\nARG A=1\n# base to build on\nFROM a:1 AS base\n",
        "# B is the second\nARG A=1 B=2\nFROM a:1\n",
        "# A\nARG A\nFROM a:1\n",
        "# unrelated\n#\nARG A\nFROM a:1\n",
        "# unrelated\nFROM a:1\n",
        "FROM a:1\n# unrelated\nCOPY a b\n",
        "# syntax=docker/dockerfile:1\nARG A\nFROM a:1\n",
        "ARG A # not a comment\nFROM a:1\n",
        "ARG A\nFROM a:1\n",
    ],
)
def test_descriptions_and_comments_that_are_parted_pass(text: str) -> None:
    passes(MisplacedDescriptionComment, text)


def test_every_instruction_counts() -> None:
    assert len(findings(MisplacedDescriptionComment, "# x\nARG A\n# y\nFROM a:1 AS b\n")) == 2
