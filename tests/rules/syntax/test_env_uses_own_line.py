"""ENV that uses what it sets itself."""

from __future__ import annotations

import pytest

from lightship.rules.syntax.env_uses_own_line import EnvUsesOwnLine
from tests.rules.speech import catches, findings, passes


def test_the_value_is_shown_with_what_sets_the_variable() -> None:
    finding = catches(EnvUsesOwnLine, "FROM a:1\nENV HOME_DIR=/srv DATA=$HOME_DIR/data\n")
    assert finding.message == (
        "DATA uses $HOME_DIR, which the same ENV sets, and gets an empty value"
    )
    assert (finding.span.column, finding.span.end_column) == (24, 38)
    assert finding.related[0].span.column == 5


@pytest.mark.parametrize(
    "line",
    [
        'ENV A="b" C="${A}/b"',
        'ENV A="b" C="$A/$ABC/b"',
        "ENV A=b C=${A:-d}",
        "ENV A=b C=x${A%.*}",
        "ENV C=$A A=b",
        "ENV A=b \\\n    C=$A",
        "ENV PATH=/a:$PATH PATH=/b:$PATH",
        "ENV PATH=/a:${PATH} LIBRARY=$PATH/lib",
    ],
)
def test_any_other_pair_of_the_same_line_counts(line: str) -> None:
    catches(EnvUsesOwnLine, f"FROM a:1\n{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "ENV A=b\nENV C=$A",
        "ENV A=b C=${XA} D=${AX} E=$XA F=$AX",
        "ENV A=b C=A/$AC/A",
        "ENV PATH=/a:$PATH",
        "ENV PATH=/a:$PATH\nENV PATH=/b:$PATH",
        "ENV PATH=$PATH:/a A=b",
        "ARG A\nENV A=${A}",
        "ENV A b\nENV A=${A}",
        "ENV A=b C='$A' D=\\$A",
        "ENV A b $A",
        "LABEL A=b C=$A",
        "ENV LIBRARY=$PATH/lib PATH=/a:$PATH",
    ],
)
def test_other_lines_quotes_and_its_own_value_pass(line: str) -> None:
    passes(EnvUsesOwnLine, f"FROM a:1\n{line}\n")


def test_the_value_from_before_is_reported_where_it_changes() -> None:
    finding = catches(EnvUsesOwnLine, "FROM a:1\nENV A=1\nENV A=2 B=$A\n")
    assert finding.message == "B uses $A, which the same ENV sets, and gets the value from before"
    passes(EnvUsesOwnLine, "FROM a:1\nENV A=1\nENV A=1 B=$A\n")
    passes(EnvUsesOwnLine, "FROM a:1\nARG A=1\nENV A=$A B=$A\n")
    passes(EnvUsesOwnLine, "FROM a:1\nENV A=1\nENV B=$A A=2\n")


def test_another_stage_does_not_count_as_above() -> None:
    catches(EnvUsesOwnLine, "FROM a:1\nENV A=1\nFROM a:1\nENV A=2 B=$A\n")
    passes(EnvUsesOwnLine, "FROM a:1 AS s\nENV A=2\nFROM s\nENV B=$A A=1\n")


def test_every_value_that_uses_it_is_found() -> None:
    assert len(findings(EnvUsesOwnLine, "FROM a:1\nENV A=1 B=$A C=$A D=$B\n")) == 3
