"""Credentials that are declared as build arguments or environment variables."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence, Severity
from lightship.model.span import Span
from lightship.rules.secrets.secret_in_arg_or_env import SecretInArgOrEnv
from tests.rules.speech import catches, findings, passes

RANDOM = "q8!zR4v_2LpX0nTb7KcW"


def test_an_argument_without_a_value_is_one_that_the_build_is_to_give() -> None:
    found = catches(SecretInArgOrEnv, "FROM node:20\nARG NPM_TOKEN\n")
    assert found.message == "ARG NPM_TOKEN takes a credential, which stays in the image's history"
    assert found.span == Span(2, 5, 2, 14)
    assert found.confidence is Confidence.MEDIUM
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize("kind", ["ARG", "ENV"])
def test_a_value_is_never_shown_whole(kind: str) -> None:
    found = catches(SecretInArgOrEnv, f"FROM node:20\n{kind} SECRET_KEY={RANDOM}\n")
    assert "q8!z... (20 characters)" in found.message
    assert RANDOM not in f"{found.message}{found.subject}"


@pytest.mark.parametrize(
    "line",
    [
        f"ENV SECRET_KEY={RANDOM}",
        f'ENV SECRET_KEY="{RANDOM}"',
        f"ENV SECRET_KEY {RANDOM}",
        f"ENV A=b \\\n  API_KEY={RANDOM} \\\n  C=d",
        "ENV ADMIN_PASSWORD=Gr4nite-0tter-5127",
        "ENV GITHUB_TOKEN=glpat-q8zR4v2LpX0nTb7KcWyA",
        f"ARG API_KEY={RANDOM}",
        "ARG DB_PASSWORD=",
        'ARG DB_PASSWORD=""',
        "ARG DB_PASSWORD=changeme",
        "ARG SSH_PRIVATE_KEY",
        "ARG aws_secret_access_key",
        "ARG githubToken",
        "ARG A=b GITHUB_PAT",
        "ONBUILD ARG NPM_TOKEN",
        f"ONBUILD ENV API_KEY={RANDOM}",
    ],
)
def test_credentials_are_reported(line: str) -> None:
    catches(SecretInArgOrEnv, f"FROM node:20\n{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "ENV PUBLIC_KEY=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A",
        "ARG PUBLIC_KEY",
        "ENV AUTH_MODE=oauth2",
        "ARG AUTH_MODE",
        "ENV KMS_KEY_ALIAS=alias/app-key-production",
        "ENV TOKEN_FILE=/run/secrets/x",
        "ENV DB_PASSWORD_FILE=/run/secrets/db",
        "ENV DB_PASSWORD=/run/secrets/db",
        "ENV TOKEN_URL=https://auth.example.com/token",
        "ENV API_KEY=",
        'ENV API_KEY=""',
        "ENV API_KEY=$API_KEY",
        "ENV PASSWORD=changeme",
        "ENV USE_TOKEN=true",
        "ARG USE_TOKEN=false",
        "ARG VITE_API_KEY",
        "ARG NEXT_PUBLIC_API_KEY",
        "ARG KEYCLOAK_VERSION=24.0.1",
        "ARG TOKENIZERS_PARALLELISM=false",
        "ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305",
        "ENV NODE_KEYS=4ED778F539E3634C779C87C6D7062848A1AB005C",
        "ENV RESET_OS_PASSWORD=resetOSPassword.sh",
        "ARG SECRET_NAME=shop",
        "ENV PATH=/opt/secret/bin:$PATH",
        "ARG VERSION",
    ],
)
def test_what_only_sounds_like_one_passes(line: str) -> None:
    passes(SecretInArgOrEnv, f"FROM node:20\n{line}\n")


def test_a_short_password_is_a_warning_of_low_confidence() -> None:
    found = catches(SecretInArgOrEnv, "FROM mysql:8\nENV MYSQL_ROOT_PASSWORD=root\n")
    assert (found.severity, found.confidence) == (Severity.WARNING, Confidence.LOW)
    assert "root" not in found.message


def test_env_keeps_what_an_argument_was_given() -> None:
    text = "FROM node:20\nARG NPM_TOKEN\nENV NPM_TOKEN=${NPM_TOKEN}\n"
    argument, variable = findings(SecretInArgOrEnv, text)
    assert argument.span.line == 2
    assert variable.message == (
        "ENV NPM_TOKEN keeps the build argument NPM_TOKEN in the image's configuration"
    )


def test_env_may_keep_it_under_another_name_or_within_a_text() -> None:
    text = "FROM node:20\nARG DB_PASSWORD\nENV URL=postgres://app:$DB_PASSWORD@db/app\n"
    assert [found.span.line for found in findings(SecretInArgOrEnv, text)] == [2, 3]


def test_env_may_ask_whether_an_argument_is_set() -> None:
    catches(SecretInArgOrEnv, "FROM node:20\nARG NPM_TOKEN\nENV HAS=${NPM_TOKEN:+yes}\n")


def test_a_name_is_reported_once_where_it_ships() -> None:
    text = "ARG TOKEN\nFROM node:20 AS build\nARG TOKEN\nFROM node:20-slim\nARG TOKEN\n"
    found = catches(SecretInArgOrEnv, text)
    assert found.span.line == 5
    assert [each.span.line for each in found.related] == [3]


def test_an_argument_that_no_stage_takes_is_no_matter() -> None:
    passes(SecretInArgOrEnv, "ARG TOKEN\nFROM node:20\n")
    catches(SecretInArgOrEnv, f"ARG TOKEN={RANDOM}\nFROM node:20\n")


def test_a_builder_leaks_less() -> None:
    found = catches(SecretInArgOrEnv, "FROM node:20 AS b\nARG TOKEN\nFROM node:20-slim\n")
    assert found.severity is Severity.WARNING
    assert found.message.endswith("which stays in the build's cache and records")
