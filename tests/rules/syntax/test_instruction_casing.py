"""Keywords in upper and lower case."""

from __future__ import annotations

import pytest

from lightship.rules.syntax.instruction_casing import InstructionCasing
from tests.rules.speech import catches, findings, passes


def test_the_odd_one_is_shown() -> None:
    finding = catches(InstructionCasing, "FROM a:1\nCOPY x /\nrun y\n")
    assert finding.message == "run should be RUN: 2 other keywords are in upper case"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 1, 4)


def test_lower_case_may_be_the_majority() -> None:
    finding = catches(InstructionCasing, "from a:1\ncopy x /\nRUN y\n")
    assert finding.message == "RUN should be run: 2 other keywords are in lower case"


def test_where_both_are_as_many_upper_case_wins() -> None:
    finding = catches(InstructionCasing, "FROM a:1\nrun y\n")
    assert finding.message == "run should be RUN: another keyword is in upper case"


def test_a_keyword_in_neither_case_is_never_right_and_never_counted() -> None:
    text = "From a:1\nRun x\nrun y\n"
    assert [finding.span.line for finding in findings(InstructionCasing, text)] == [1, 2]


def test_without_any_other_keyword_upper_case_is_meant() -> None:
    finding = catches(InstructionCasing, "From a:1\n")
    assert finding.message == "From is not in upper case"


def test_stages_are_counted_together() -> None:
    text = "FROM a:1 AS b\nCOPY x /\nFROM b\nrun x\n"
    assert catches(InstructionCasing, text).span.line == 4


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM a:1\nRUN x\n",
        "from a:1\nrun x\n",
        "from a:1 AS b\nrun x\n",
        "arg A=1\nFROM a:1\nRUN x\n",
        "FROM a:1\nONBUILD run x\n",
        "FROM a:1\nRUN <<EOT\nrun x\nEOT\n",
        "FROM a:1\nCOPY x /\nunknown y\n",
    ],
)
def test_one_case_for_all_passes(dockerfile: str) -> None:
    passes(InstructionCasing, dockerfile)
