"""Credential files that a later layer removes."""

from __future__ import annotations

import pytest

from lightship.model.span import Span
from lightship.rules.secrets.secret_deleted_later import SecretDeletedLater
from tests.rules.speech import catches, passes

KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n"
BROUGHT = "FROM debian:12\nWORKDIR /app\nCOPY id_rsa /root/.ssh/id_rsa\n"


def test_the_removal_and_the_arrival_are_reported() -> None:
    found = catches(SecretDeletedLater, BROUGHT + "RUN rm -f /root/.ssh/id_rsa\n")
    assert found.message == (
        "/root/.ssh/id_rsa, a private key, is removed here and stays in the layer of line 3"
    )
    assert found.span == Span(4, 11, 4, 28)
    assert found.related[0].span == Span(3, 6, 3, 12)


@pytest.mark.parametrize(
    "removal",
    [
        "rm /root/.ssh/id_rsa",
        "rm -rf /root/.ssh",
        "rm -rf /root/.ssh/*",
        "rm -rf ~/.ssh",
        "rm -rf $HOME/.ssh",
        "rm -f ../root/.ssh/id_rsa",
        "shred -u /root/.ssh/id_rsa",
        "git clone git@github.com:a/b && rm /root/.ssh/id_rsa",
        "<<EOF\nset -e\nrm /root/.ssh/id_rsa\nEOF",
        "true \\\n && rm -f \\\n /root/.ssh/id_rsa",
    ],
)
def test_removals_are_reported(removal: str) -> None:
    catches(SecretDeletedLater, f"{BROUGHT}RUN {removal}\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{BROUGHT}RUN rm -rf /var/lib/apt/lists/*\n",
        f"{BROUGHT}RUN rm -rf /root/.cache\n",
        f"{BROUGHT}RUN echo rm /root/.ssh/id_rsa\n",
        "FROM debian:12\nRUN echo x > /root/.netrc && curl -n x && rm /root/.netrc\n",
        "FROM debian:12\nRUN rm -f /root/.netrc\n",
        "FROM debian:12\nRUN rm /root/.ssh/id_rsa\nCOPY id_rsa /root/.ssh/id_rsa\n",
        "FROM debian:12\nCOPY .netrc /a/.netrc\nRUN rm /b/.netrc\n",
        "FROM a AS b\nCOPY id_rsa /root/\nRUN rm /root/id_rsa\nFROM debian:12\n",
        "FROM a\nRUN --mount=type=secret,id=x,target=/a/.netrc true\nRUN rm -f /a/.netrc\n",
    ],
)
def test_other_removals_pass(text: str) -> None:
    passes(SecretDeletedLater, text)


def test_a_file_that_an_earlier_run_wrote_counts() -> None:
    text = "FROM debian:12\nARG T\nRUN echo $T > /root/.netrc\nRUN rm /root/.netrc\n"
    assert "line 3" in catches(SecretDeletedLater, text).message


def test_a_file_of_a_stage_below_counts() -> None:
    text = f"{BROUGHT}FROM scratch\n".replace("debian:12", "debian:12 AS base")
    text = text.replace("FROM scratch", "FROM base") + "RUN rm /root/.ssh/id_rsa\n"
    catches(SecretDeletedLater, text)


def test_a_relative_path_is_below_the_working_directory() -> None:
    text = "FROM node:20\nWORKDIR /app\nCOPY package.json .npmrc ./\nRUN npm ci\nRUN rm .npmrc\n"
    files = {"package.json": "{}", ".npmrc": "//x/:_authToken=y\n"}
    assert "/app/.npmrc" in catches(SecretDeletedLater, text, files).message


def test_what_copy_of_everything_took_along_counts_where_it_is_there() -> None:
    text = "FROM node:20\nWORKDIR /app\nCOPY . .\nRUN rm -f .env\n"
    catches(SecretDeletedLater, text, {".env": "DB_PASSWORD=Zx81-pluto\n"})
    passes(SecretDeletedLater, text)
    passes(SecretDeletedLater, text, {".env": "A=b\n", ".dockerignore": ".env\n"})


def test_a_file_that_is_clean_passes() -> None:
    text = "FROM node:20\nCOPY .npmrc /app/.npmrc\nRUN rm /app/.npmrc\n"
    passes(SecretDeletedLater, text, {".npmrc": "registry=https://registry.acme.net\n"})
    catches(SecretDeletedLater, text, {".npmrc": "_authToken=x\n"})
