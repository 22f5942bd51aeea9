"""Credential files are mounted where they are read, and in no layer."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import becomes, left_because, repair, rewritten

CODES = ("LS5004", "LS5005", "LS5007")


def test_the_file_goes_from_copy_and_is_mounted_where_it_is_read() -> None:
    becomes(
        """
        FROM node:20
        WORKDIR /app
        COPY package.json .npmrc ./
        RUN npm ci && rm -f .npmrc
        RUN node build.js
        """,
        """
        FROM node:20
        WORKDIR /app
        COPY package.json ./
        RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
        RUN node build.js
        """,
        *CODES,
    )


def test_what_cares_for_the_file_goes_with_it() -> None:
    becomes(
        """
        FROM debian:12
        COPY .netrc /root/.netrc
        RUN chmod 600 ~/.netrc && curl --netrc x
        RUN rm /root/.netrc /tmp/y
        """,
        """
        FROM debian:12
        RUN --mount=type=secret,id=netrc,target=/root/.netrc curl --netrc x
        RUN rm /tmp/y
        """,
        *CODES,
    )


def test_a_step_that_another_account_runs_may_read_it() -> None:
    text = "FROM node:20\nUSER 1000\nWORKDIR /a\nCOPY .npmrc ./\nRUN npm ci\n"
    assert "target=/a/.npmrc,uid=1000 npm ci" in rewritten(text, *CODES)


def test_json_forms_lose_the_word() -> None:
    text = 'FROM node:20\nWORKDIR /a\nCOPY ["x", ".npmrc", "/a/"]\nRUN npm ci\n'
    assert 'COPY ["x", "/a/"]' in rewritten(text, *CODES)


def test_an_environment_file_is_given_at_the_start() -> None:
    becomes(
        "FROM node:20\nCOPY .env app.js /app/\nCMD x\n",
        "FROM node:20\nCOPY app.js /app/\nCMD x\n",
        *CODES,
    )


def test_a_key_that_no_step_reads_is_a_persons_to_mount() -> None:
    text = "FROM node:20\nCOPY server.key /etc/ssl/private/server.key\nCMD x\n"
    done = repair(text, *CODES)
    assert not done.changes


def test_a_key_of_ssh_becomes_the_agent() -> None:
    becomes(
        """
        FROM alpine/git:2.45 AS source
        COPY id_ed25519 /root/.ssh/id_ed25519
        RUN chmod 600 /root/.ssh/id_ed25519 && \\
            ssh-keyscan h >> ~/.ssh/known_hosts && \\
            git clone git@h:a/b.git /src
        """,
        """
        FROM alpine/git:2.45 AS source
        RUN --mount=type=ssh mkdir -p -m 0700 ~/.ssh && ssh-keyscan h >> ~/.ssh/known_hosts && \\
            git clone git@h:a/b.git /src
        """,
        *CODES,
    )


def test_a_key_out_of_a_build_argument_becomes_the_agent() -> None:
    becomes(
        """
        FROM golang:1.22 AS source
        ARG SSH_KEY
        RUN mkdir -p ~/.ssh && echo "$SSH_KEY" > ~/.ssh/id_rsa && chmod 600 ~/.ssh/id_rsa
        RUN go mod download
        """,
        """
        FROM golang:1.22 AS source
        RUN mkdir -p ~/.ssh
        RUN --mount=type=ssh go mod download
        """,
        *CODES,
        "LS5001",
        "LS5002",
    )


@pytest.mark.parametrize(
    "step",
    [
        "eval $(ssh-agent) && ssh-add /root/.ssh/id_rsa && git clone git@h:a/b",
        "GIT_SSH_COMMAND='ssh -i x' git clone git@h:a/b && cp /root/.ssh/id_rsa /y",
    ],
)
def test_what_uses_the_key_otherwise_is_left(step: str) -> None:
    text = f"FROM debian:12\nCOPY id_rsa /root/.ssh/id_rsa\nRUN {step}\n"
    assert left_because(text, "LS5004")
