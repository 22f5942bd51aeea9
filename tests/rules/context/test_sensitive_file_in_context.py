from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.context.sensitive_file_in_context import SensitiveFileInContext
from tests.rules.speech import catches, findings, passes

SECRET = "DATABASE_PASSWORD=correct-horse-battery\n"
KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n"
WHOLE = "FROM node:20.11-bookworm-slim\nWORKDIR /app\nCOPY . .\n"


def test_secrets_are_named_with_what_they_are() -> None:
    finding = catches(
        SensitiveFileInContext, WHOLE, {".env": SECRET, "certs/server.key": KEY, "a.js": "x"}
    )
    assert finding.message == (
        "COPY . . puts .env (an environment file) and certs/server.key (a private key)"
        " into the image"
    )
    assert finding.severity is Severity.ERROR
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 1, 9)
    assert "correct-horse" not in finding.message


def test_many_are_counted() -> None:
    files = {f"{name}/.env": SECRET for name in "abcdefg"}
    message = catches(SensitiveFileInContext, WHOLE, files).message
    assert message.count(".env") == 3
    assert "4 more" in message


@pytest.mark.parametrize(
    "files",
    [
        {".dockerignore": "**/.env*\n", ".env": SECRET},
        {".env.example": "DATABASE_PASSWORD=\n"},
        {"cert.pem": "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----\n"},
        {"server.js": SECRET},
        {".env": ""},
    ],
)
def test_what_is_held_back_or_holds_no_secret(files: dict[str, str]) -> None:
    passes(SensitiveFileInContext, WHOLE, files)


def test_a_file_that_is_copied_by_name_is_another_matter() -> None:
    passes(SensitiveFileInContext, "FROM debian\nCOPY .env* ./\n", {".env": SECRET})
    passes(SensitiveFileInContext, "FROM debian\nCOPY .env ./\n", {".env": SECRET})


def test_a_folder_of_them_is_not_named_file_by_file() -> None:
    catches(SensitiveFileInContext, "FROM debian\nCOPY api /api\n", {"api/.env": SECRET})
    passes(
        SensitiveFileInContext, "FROM debian\nCOPY web /web\n", {"api/.env": SECRET, "web/a": ""}
    )


def test_a_stage_that_builds_is_a_warning() -> None:
    text = "FROM golang:1.22 AS build\nCOPY . .\nFROM scratch\nCOPY --from=build /a /a\n"
    finding = catches(SensitiveFileInContext, text, {".env": SECRET})
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith("into stage build")


def test_history_is_a_warning() -> None:
    assert catches(SensitiveFileInContext, WHOLE, {".git/HEAD": "x"}).severity is Severity.WARNING


def test_each_file_is_reported_once_at_the_shipped_stage() -> None:
    text = "FROM golang:1.22 AS build\nCOPY . .\nFROM debian\nCOPY . /srv\nCOPY . /again\n"
    assert [f.span.line for f in findings(SensitiveFileInContext, text, {".env": SECRET})] == [4]


def test_the_copys_own_exclusion_holds_it_back() -> None:
    text = "FROM debian\nCOPY --exclude=**/.env api /api\n"
    passes(SensitiveFileInContext, text, {"api/.env": SECRET})
