"""Pairs without an equals sign."""

from __future__ import annotations

import pytest

from lightship.rules.syntax.legacy_key_value import LegacyKeyValue
from tests.rules.speech import catches, findings, passes


def test_the_key_is_shown() -> None:
    finding = catches(LegacyKeyValue, "FROM a:1\nENV LANG C.UTF-8\n")
    assert finding.message == "no = stands between LANG and its value, the old form of ENV"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 5, 9)


def test_a_pair_that_gets_lost_is_named() -> None:
    finding = catches(LegacyKeyValue, "FROM a:1\nENV HOST db PORT=5432\n")
    assert finding.message == (
        "HOST is the whole rest of the line, PORT=5432 included: no = stands behind it"
    )


@pytest.mark.parametrize(
    "line",
    [
        "LABEL version 1.0",
        "LABEL description a = b",
        "ENV PATH /x:$PATH",
        'ENV A "b c"',
        "ENV A \\\n  b",
        "ENV JAVA_OPTS -Xmx1g -Dx=y",
        "ONBUILD ENV A b",
        "ENV DATABASE Server=db;User Id=app",
        "ENV DATABASE host=db user=app",
    ],
)
def test_every_such_pair_is_found(line: str) -> None:
    finding = catches(LegacyKeyValue, f"FROM a:1\n{line}\n")
    assert finding.message.startswith("no = ")


def test_every_stage_is_looked_at() -> None:
    assert len(findings(LegacyKeyValue, "FROM a:1\nENV A b\nFROM c:1\nLABEL d e\n")) == 2


@pytest.mark.parametrize(
    "line", ["ENV A=b", "ENV A=b C=d", "LABEL a=b c='d e'", "ENV A=", "ENV A", "ARG A"]
)
def test_the_new_form_and_mistakes_pass(line: str) -> None:
    passes(LegacyKeyValue, f"FROM a:1\n{line}\n")
