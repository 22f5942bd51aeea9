"""Labels of the schema with nothing in them."""

from __future__ import annotations

import pytest

from lightship.rules.labels_metadata.empty_label import EmptyLabel
from tests.rules.speech import catches, passes

SCHEMA = '[label-schema]\nteam = "text"\nversion = "semver"\n'
FROM = "FROM debian:bookworm-slim\n"


@pytest.mark.parametrize(
    "label",
    [
        'LABEL team=""',
        "LABEL team=",
        "LABEL team=''",
        "LABEL a=b version=",
        'ONBUILD LABEL team=""',
    ],
)
def test_nothing_in_it(label: str) -> None:
    catches(EmptyLabel, f"{FROM}{label}\n", configuration=SCHEMA)


@pytest.mark.parametrize(
    "label",
    [
        'LABEL team="a"',
        'LABEL other=""',
        "LABEL team=$TEAM",
        'LABEL team="$UNKNOWN"',
        'LABEL team=" "',
    ],
)
def test_something_in_it_or_it_is_not_known(label: str) -> None:
    passes(EmptyLabel, f"{FROM}ARG TEAM=\n{label}\n", configuration=SCHEMA)


def test_without_a_schema_labels_may_be_empty() -> None:
    passes(EmptyLabel, f'{FROM}LABEL team=""\n')
