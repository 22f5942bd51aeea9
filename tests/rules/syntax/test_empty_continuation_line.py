"""Blank lines inside instructions."""

from __future__ import annotations

import pytest

from lightship.rules.syntax.empty_continuation_line import EmptyContinuationLine
from tests.rules.speech import catches, findings, passes


def test_the_blank_line_is_shown() -> None:
    finding = catches(EmptyContinuationLine, "FROM a:1\nRUN x \\\n\n  y\n")
    assert finding.message == "line 3 is blank inside RUN, which a line above continues"
    assert (finding.span.line, finding.span.column) == (3, 1)


def test_one_finding_speaks_of_all_blank_lines_of_an_instruction() -> None:
    finding = catches(EmptyContinuationLine, "FROM a:1\nRUN x \\\n\n  y \\\n \t \n  z\n")
    assert finding.message == "lines 3 and 5 are blank inside RUN, which a line above continues"


def test_every_instruction_has_its_own() -> None:
    text = "FROM \\\n\na:1\nRUN x \\\n\n y\nONBUILD RUN x \\\n\n y\n"
    assert [finding.span.line for finding in findings(EmptyContinuationLine, text)] == [2, 5, 8]


def test_the_escape_character_may_be_another() -> None:
    catches(EmptyContinuationLine, "# escape=`\nFROM a:1\nRUN x `\n\n y\n")


def test_an_instruction_that_ends_with_the_file_counts() -> None:
    catches(EmptyContinuationLine, "FROM a:1\nRUN x \\\n\n")


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM a:1\n\nRUN x\n\n\nRUN y\n",
        "FROM a:1\nRUN x \\\n# why\n  # and how\n  y\n",
        "FROM a:1\nRUN <<EOF\nx\n\ny\nEOF\n",
        "FROM a:1\nCOPY <<EOF /x\n\nEOF\n",
        "FROM a:1\nRUN x \\\\\n\nRUN y\n",
        "FROM a:1\nRUN x \\\n  y\n\nRUN z\n",
    ],
)
def test_blank_lines_elsewhere_pass(dockerfile: str) -> None:
    passes(EmptyContinuationLine, dockerfile)
