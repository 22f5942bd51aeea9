"""Keys of labels that Docker advises against."""

from __future__ import annotations

import pytest

from lightship.rules.labels_metadata.invalid_label_key import InvalidLabelKey
from tests.rules.speech import catches, findings, passes

FROM = "FROM debian:bookworm-slim\n"


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("Version", "does not start with a small letter"),
        ("1st", "does not start with a small letter"),
        (".team", "does not start with a small letter"),
        ("-team", "does not start with a small letter"),
        ("_team", "does not start with a small letter"),
        ("team-", "does not end with a small letter or a digit"),
        ("team.", "does not end with a small letter or a digit"),
        ("buildDate", "holds 'D', which is no small letter, digit, dot, hyphen, _ or /"),
        ("team:name", "holds ':', which is no small letter, digit, dot, hyphen, _ or /"),
        ("a..b", "holds two dots or two hyphens in a row"),
        ("a--b", "holds two dots or two hyphens in a row"),
        ("com.docker.team", "is in a namespace that is reserved for Docker"),
        ("io.docker.team", "is in a namespace that is reserved for Docker"),
        ("org.dockerproject.team", "is in a namespace that is reserved for Docker"),
    ],
)
def test_a_key_and_its_fault(key: str, fault: str) -> None:
    assert (
        catches(InvalidLabelKey, f'{FROM}LABEL {key}="x"\n').message == f"label key {key} {fault}"
    )


@pytest.mark.parametrize(
    "key",
    [
        "team",
        "team2",
        "build_date",
        "org.label-schema.vcs-ref",
        "org.opencontainers.image.source",
        "io.k8s.display-name",
        "example.com/team",
        "com.dockerfile.team",
        "com.docker.extension.screenshots",
        "com.docker.desktop.extension.api.version",
        '"team"',
        "'team'",
    ],
)
def test_a_good_key(key: str) -> None:
    passes(InvalidLabelKey, f'{FROM}LABEL {key}="X Y"\n')


def test_the_old_form_has_a_key_too() -> None:
    catches(InvalidLabelKey, f"{FROM}LABEL Team platform and tools\n")
    passes(InvalidLabelKey, f"{FROM}LABEL team Platform and Tools\n")


def test_every_key_is_judged_where_it_stands() -> None:
    found = findings(InvalidLabelKey, f'{FROM}LABEL a="1" \\\n      B="2" \\\n      "C"="3"\n')
    assert [(each.span.line, each.span.column) for each in found] == [(3, 7), (4, 7)]


def test_a_trigger_sets_labels_too() -> None:
    catches(InvalidLabelKey, f"{FROM}ONBUILD LABEL Team=x\n")


def test_a_variable_in_a_key_is_put_in() -> None:
    passes(InvalidLabelKey, f"{FROM}ARG PREFIX=com.example\nLABEL $PREFIX.team=x\n")
    catches(InvalidLabelKey, f"{FROM}ARG PREFIX=Example\nLABEL $PREFIX.team=x\n")
    passes(InvalidLabelKey, f"{FROM}ARG PREFIX\nLABEL $PREFIX.team=x\n")


def test_a_variable_that_nothing_sets_is_a_mistake() -> None:
    found = catches(InvalidLabelKey, f"{FROM}LABEL team$name=x\n")
    assert found.message == ("label key team is written team$name, and nothing sets that variable")
