"""Credentials in ARG and ENV become secrets of the steps that need them."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import becomes, left_because, repair, rewritten

CODES = ("LS5001", "LS5002")
READ = 'NPM_TOKEN="$(cat /run/secrets/npm_token)" && export NPM_TOKEN'


def test_a_build_argument_becomes_a_secret_of_the_steps_that_use_it() -> None:
    becomes(
        """
        FROM node:20
        ARG NPM_TOKEN
        RUN apt-get update
        RUN echo "//r/:_authToken=${NPM_TOKEN}" > .npmrc \\
            # install
            && npm ci \\
            && rm .npmrc
        """,
        f"""
        FROM node:20
        RUN apt-get update
        RUN --mount=type=secret,id=npm_token \\
            {READ} \\
            && echo "//r/:_authToken=${{NPM_TOKEN}}" > .npmrc \\
            # install
            && npm ci \\
            && rm .npmrc
        """,
        *CODES,
    )


def test_the_author_puts_the_operator_where_he_likes() -> None:
    after = rewritten("FROM node:20\nARG NPM_TOKEN\nRUN a && \\\n    npm ci\n", *CODES)
    assert f"RUN --mount=type=secret,id=npm_token \\\n    {READ} && \\\n    a && \\\n" in after


def test_steps_whose_program_reads_the_variable_by_itself_are_given_it() -> None:
    after = rewritten("FROM node:20\nARG NPM_TOKEN\nRUN mkdir x\nRUN yarn install\n", *CODES)
    assert "RUN mkdir x\n" in after
    assert after.count("type=secret") == 1


def test_of_an_unknown_name_all_steps_are_that_might_read_it() -> None:
    after = rewritten("FROM node:20\nARG ACME_SECRET\nRUN mkdir x\nRUN ./gradlew\n", *CODES)
    assert "RUN mkdir x\n" in after
    assert "ACME_SECRET=" in after


def test_all_stages_are_changed_together_and_flags_kept() -> None:
    becomes(
        """
        ARG NPM_TOKEN
        FROM node:20 AS a
        ARG NPM_TOKEN
        RUN --mount=type=cache,target=/root/.npm npm ci
        FROM node:20
        ARG NPM_TOKEN
        RUN npm ci --omit=dev
        """,
        f"""
        FROM node:20 AS a
        RUN --mount=type=secret,id=npm_token \\
            --mount=type=cache,target=/root/.npm \\
            {READ} && \\
            npm ci
        FROM node:20
        RUN --mount=type=secret,id=npm_token \\
            {READ} && \\
            npm ci --omit=dev
        """,
        *CODES,
    )


def test_env_that_takes_it_goes_too_and_is_made_where_it_is_used() -> None:
    after = rewritten(
        'FROM node:20\nARG GH_TOKEN\nENV A=1 \\\n    AUTH_TOKEN=$GH_TOKEN\nRUN x "$AUTH_TOKEN"\n',
        *CODES,
    )
    assert "ENV A=1\nRUN" in after
    assert 'GH_TOKEN="$(cat /run/secrets/gh_token)" && export GH_TOKEN' in after
    assert 'export AUTH_TOKEN="$GH_TOKEN"' in after


def test_a_here_document_reads_it_first() -> None:
    becomes(
        """
        FROM node:20
        ARG NPM_TOKEN
        RUN <<EOF
        set -e
        npm ci
        EOF
        """,
        f"""
        FROM node:20
        RUN --mount=type=secret,id=npm_token <<EOF
        {READ}
        set -e
        npm ci
        EOF
        """,
        *CODES,
    )


def test_a_value_that_is_written_out_goes_and_is_to_be_revoked() -> None:
    text = 'FROM python:3.12\nENV A=1 SECRET_KEY="q8!zR4v_2LpX0nTb7KcW"\nCMD x\n'
    done = repair(text, *CODES)
    assert done.after["Dockerfile"] == "FROM python:3.12\nENV A=1\nCMD x\n"
    (change,) = done.changes
    assert "give SECRET_KEY to the container when it starts" in change.title
    assert "revoke it" in change.title
    assert "q8!z" not in change.title


def test_crlf_and_lower_case_stay() -> None:
    after = rewritten("from node:20\r\narg NPM_TOKEN\r\nrun npm ci\r\n", *CODES)
    assert after == (
        "from node:20\r\nrun --mount=type=secret,id=npm_token \\\r\n"
        f"    {READ} && \\\r\n    npm ci\r\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "ADD https://u:$MY_TOKEN@x/y /y",
        "LABEL a=$MY_TOKEN",
        "COPY <<EOF /x\n$MY_TOKEN\nEOF",
        "ENV URL=http://$MY_TOKEN@x/",
    ],
)
def test_what_the_builder_puts_in_is_left_to_a_person(line: str) -> None:
    done = repair(f"FROM node:20\nARG MY_TOKEN\n{line}\n", "LS5001")
    if line.startswith("ENV"):
        assert "ENV" not in done.after["Dockerfile"]
    else:
        assert not done.changes
        assert "the builder itself puts it into" in done.left[0].reason


def test_an_exec_form_and_onbuild_are_left() -> None:
    assert left_because('FROM node:20\nARG NPM_TOKEN\nRUN ["npm", "ci"]\n', "LS5001")
    assert left_because("FROM node:20\nONBUILD ARG NPM_TOKEN\nRUN x\n", "LS5001")
