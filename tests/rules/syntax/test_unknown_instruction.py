"""Lines that start with no keyword."""

from __future__ import annotations

import pytest

from lightship.rules.syntax.unknown_instruction import UnknownInstruction
from tests.rules.speech import catches, findings


def test_each_unknown_word_is_reported() -> None:
    text = "FROM debian:12\nRUM a\nCOPPY b c\n"
    assert [each.span.line for each in findings(UnknownInstruction, text)] == [2, 3]


@pytest.mark.parametrize(
    ("start", "end"), [("{{#files}}", "{{/files}}"), ("{% for a in b %}", "{% endfor %}")]
)
def test_the_lines_of_a_template_are_one_finding(start: str, end: str) -> None:
    text = f"FROM debian:12\n{start}\nCOPY a b\n{end}\nRUN c\n"
    found = catches(UnknownInstruction, text)
    assert found.message == (
        f"{start.split(maxsplit=1)[0]} and 1 more line belong to a template that is not filled in"
    )
    assert found.span.line == 2


def test_one_line_of_a_template_and_a_mistake_beside_it() -> None:
    found = findings(UnknownInstruction, "FROM debian:12\n<%= extra %>\nRUM a\n")
    told = [each.message for each in found]
    assert "<%= belongs to a template that is not filled in" in told
    assert len(found) == 2


def test_a_template_that_spans_lines_is_one_finding() -> None:
    text = (
        "FROM debian:12\nodd\n{{\n" + "".join(f"set {n} to x\n" for n in range(6)) + "}}\nRUN a\n"
    )
    found = catches(UnknownInstruction, text)
    assert found.message == "{{ and 8 more lines belong to a template that is not filled in"
    assert found.span.line == 3
