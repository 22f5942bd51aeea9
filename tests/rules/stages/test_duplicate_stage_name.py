"""Stages that share a name."""

from __future__ import annotations

import pytest

from lightship.rules.stages.duplicate_stage_name import DuplicateStageName
from tests.rules.speech import catches, findings, passes


def test_the_later_stage_is_shown_with_the_earlier() -> None:
    finding = catches(DuplicateStageName, "FROM a:1 AS b\nRUN x\nFROM scratch as b\n")
    assert finding.message == "the stage on line 1 is called b, too"
    assert (finding.span.line, finding.span.column) == (3, 17)
    assert finding.related[0].span.line == 1


def test_case_makes_no_difference() -> None:
    catches(DuplicateStageName, "FROM a:1 AS Build\nFROM a:1 AS bUILD\n")


def test_each_later_stage_is_reported() -> None:
    text = "FROM a:1 AS b\nFROM a:1 AS b\nFROM a:1 AS c\nFROM a:1 AS b\n"
    found = findings(DuplicateStageName, text)
    assert [(each.span.line, each.related[0].span.line) for each in found] == [(2, 1), (4, 1)]


@pytest.mark.parametrize(
    "text", ["FROM a:1 AS b\nFROM a:1 AS c\n", "FROM a:1\nFROM a:1\n", "FROM a:1 AS b\nFROM b\n"]
)
def test_names_of_their_own_pass(text: str) -> None:
    passes(DuplicateStageName, text)
