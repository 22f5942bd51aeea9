"""Instructions above the first FROM."""

from __future__ import annotations

from lightship.rules.syntax.instruction_before_from import InstructionBeforeFrom
from tests.rules.speech import catches, findings, passes


def test_each_instruction_above_from_is_reported() -> None:
    found = findings(InstructionBeforeFrom, "ARG V=1\nRUN a\nWORKDIR /b\nFROM debian:12\n")
    assert [each.span.line for each in found] == [2, 3]
    assert found[0].message == (
        "RUN stands before the first FROM; only ARG may: move it below a FROM"
    )


def test_a_file_without_from_is_reported_once() -> None:
    found = catches(InstructionBeforeFrom, 'ARG V=1\nRUN echo hi\nCOPY a b\ncmd ["x"]\n')
    assert found.message == (
        "the file has no FROM, so RUN and 2 more instructions stand in no stage; "
        "start one with FROM"
    )
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 1, 4)
    assert catches(InstructionBeforeFrom, 'CMD ["x"]\n').message == (
        "the file has no FROM, so CMD stands in no stage; start one with FROM"
    )


def test_what_reads_as_no_dockerfile_is_the_other_rules() -> None:
    passes(InstructionBeforeFrom, "{{\n  set a to b\n}}# Install\nRUN install {{a}}\n")
