"""Variables that two tools take for credentials by their names alone."""

from __future__ import annotations

import pytest

from lightship.rules.secrets.named_like_a_credential import NamedLikeACredential
from tests.rules.speech import catches, findings, passes

RULE = NamedLikeACredential
FROM = "FROM debian:12\n"


@pytest.mark.parametrize(
    ("line", "alias"),
    [
        ("ENV API_TOKEN=", ""),
        ("ENV PASSWORD_FILE=/run/secrets/x", "DL3064"),
        ("ARG USERNAME=vscode", "DL3064"),
        ("ENV PRIVATE_REGISTRY=registry.example.com", "DL3064"),
        ("ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D", "SecretsUsedInArgOrEnv"),
        ("ENV AUTH basic", "SecretsUsedInArgOrEnv"),
        ("ONBUILD ARG SECRET_NAME=x", "DL3064"),
    ],
)
def test_each_tool_goes_by_names_of_its_own(line: str, alias: str) -> None:
    assert catches(RULE, FROM + line).alias == alias


@pytest.mark.parametrize(
    "line",
    ["ENV PUBLIC_KEY=x", "ARG KEY_VERSION=1", "ENV MONKEY=x", "ENV PASS=x", "ONBUILD ENV KEY=x"],
)
def test_other_names_are_clean(line: str) -> None:
    passes(RULE, FROM + line)


def test_an_argument_above_the_first_stage_is_hadolints_alone() -> None:
    assert catches(RULE, "ARG REGISTRY_TOKEN\n" + FROM).alias == "DL3064"
    passes(RULE, "ARG SIGNING_KEY\n" + FROM)


def test_every_variable_of_a_list_is_looked_at() -> None:
    found = findings(RULE, FROM + "ENV A=b API_KEY= C=d CLIENT_KEY=\n")
    assert [each.subject for each in found] == ["API_KEY", "CLIENT_KEY"]


def test_what_the_rule_of_values_reports_is_left_to_it() -> None:
    passes(RULE, FROM + "ARG NPM_TOKEN\n")
    passes(RULE, FROM + 'ENV SECRET_KEY="q8!zR4v_2LpX0nTb7KcW"\n')
