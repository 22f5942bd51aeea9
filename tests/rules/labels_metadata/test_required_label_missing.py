"""Labels that the configuration asks for."""

from __future__ import annotations

import pytest

from lightship.rules.labels_metadata.required_label_missing import RequiredLabelMissing
from tests.rules.speech import catches, findings, passes

TEAM = 'required-labels = ["team"]\n'
FROM = "FROM debian:bookworm-slim\n"


def count(dockerfile: str, configuration: str = TEAM) -> int:
    return len(findings(RequiredLabelMissing, dockerfile, configuration=configuration))


def test_the_finding_names_the_label() -> None:
    found = catches(RequiredLabelMissing, FROM, configuration=TEAM)
    assert found.message == "the image has no label team, which the configuration requires"
    assert found.span.line == 1


def test_without_a_schema_nothing_is_required() -> None:
    passes(RequiredLabelMissing, FROM)
    passes(RequiredLabelMissing, FROM, configuration="strict-labels = true\n")


def test_every_label_of_the_schema_is_required() -> None:
    configuration = f'{TEAM}[label-schema]\nversion = "semver"\n"a.b" = "url"\n'
    assert count(f"{FROM}LABEL version=1.0.0\n", configuration) == 2


@pytest.mark.parametrize(
    "label",
    ["LABEL team=a", 'LABEL "team"="a"', "LABEL team a b", "LABEL x=y team=", "LABEL $KEY=a"],
)
def test_a_label_that_is_there(label: str) -> None:
    passes(RequiredLabelMissing, f"{FROM}ENV KEY=team\n{label}\n", configuration=TEAM)


@pytest.mark.parametrize(
    ("dockerfile", "missing"),
    [
        ("FROM a\nFROM b\n", 2),
        ("FROM a\nLABEL x=1\nFROM b\nLABEL y=1\n", 2),
        ("FROM a\nLABEL team=1\nFROM b\n", 1),
        ("FROM a\nFROM b\nLABEL team=1\n", 1),
        ("FROM a AS base\nFROM base\n", 1),
        ("FROM a AS base\nFROM base\nLABEL team=1\n", 0),
        ("FROM a AS base\nLABEL team=1\nFROM base\n", 0),
        ("FROM a AS base\nFROM b\nLABEL team=1\nCOPY --from=base /x /x\n", 0),
        ("FROM a AS base\nFROM b\nLABEL team=1\n", 1),
        ("FROM a AS base\nFROM b\nLABEL team=1\nCOPY --from=0 /x /x\nFROM c\n", 1),
        ("FROM a AS base\nFROM base\nLABEL team=1\nFROM base\n", 1),
        ("FROM a AS base\nFROM b\nLABEL team=1\nRUN --mount=from=base,target=/x ls\n", 0),
    ],
)
def test_of_several_stages_those_count_that_make_an_image(dockerfile: str, missing: int) -> None:
    assert count(dockerfile) == missing


def test_tests_do_not_ship() -> None:
    text = "FROM a AS base\nLABEL x=1\nFROM base AS test\nFROM base AS final\nLABEL team=1\n"
    assert count(text) == 0


def test_the_target_that_is_given_is_the_image() -> None:
    text = "FROM a AS one\nFROM b AS two\nLABEL team=1\n"
    passes(RequiredLabelMissing, text, target="two", configuration=TEAM)
    assert catches(RequiredLabelMissing, text, target="one", configuration=TEAM).span.line == 1
