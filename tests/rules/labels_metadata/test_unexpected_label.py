"""Labels outside a strict schema."""

from __future__ import annotations

import pytest

from lightship.rules.labels_metadata.unexpected_label import UnexpectedLabel
from tests.rules.speech import catches, findings, passes

STRICT = 'strict-labels = true\nrequired-labels = ["team"]\n'
FROM = "FROM debian:bookworm-slim\n"


@pytest.mark.parametrize(
    "label", ["LABEL other=1", 'LABEL team=1 "other"="2"', "ONBUILD LABEL other=1", "LABEL $KEY=1"]
)
def test_another_label(label: str) -> None:
    text = f"{FROM}ENV KEY=other\n{label}\n"
    found = findings(UnexpectedLabel, text, configuration=STRICT)
    assert [each.message for each in found] == ["label other is not one of the schema"]


@pytest.mark.parametrize("label", ["LABEL team=1", "LABEL team=1 team=2", "LABEL $UNKNOWN=1", ""])
def test_a_label_of_the_schema(label: str) -> None:
    passes(UnexpectedLabel, f"{FROM}{label}\n", configuration=STRICT)


def test_strict_without_a_schema_allows_none() -> None:
    catches(UnexpectedLabel, f"{FROM}LABEL team=1\n", configuration="strict-labels = true\n")


def test_a_schema_is_not_strict_by_itself() -> None:
    passes(UnexpectedLabel, f"{FROM}LABEL other=1\n", configuration='required-labels = ["team"]\n')
    passes(UnexpectedLabel, f"{FROM}LABEL other=1\n")
