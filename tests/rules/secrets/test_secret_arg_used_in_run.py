"""Steps that expand variables with credentials."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.secrets.secret_arg_used_in_run import SecretArgUsedInRun
from tests.rules.speech import catches, findings, passes


def after_argument(step: str) -> str:
    return f"FROM debian:12\nARG API_KEY\n{step}\n"


def test_the_case_of_sysdig() -> None:
    text = after_argument('RUN curl -H "Authorization: Bearer $API_KEY" https://x.example.com')
    found = catches(SecretArgUsedInRun, text)
    assert found.message == (
        "curl is given the build argument API_KEY, a credential that can stay in a layer or a log"
    )
    assert found.span == Span(3, 36, 3, 44)
    assert found.related[0].span == Span(2, 5, 2, 12)


@pytest.mark.parametrize(
    "step",
    [
        "RUN echo //registry.npmjs.org/:_authToken=${API_KEY} > .npmrc",
        'RUN true \\\n  && echo "$API_KEY"',
        "RUN sh -c 'echo $API_KEY'",
        'RUN ["sh", "-c", "echo $API_KEY"]',
        "RUN <<EOF\ncurl -u x:$API_KEY https://x.example.com\nEOF",
        "RUN cat <<EOF > /root/.npmrc\ntoken=$API_KEY\nEOF",
        "RUN git clone https://$API_KEY@github.com/acme/x",
        "RUN echo ${API_KEY:-none}",
        "RUN if true; then echo $API_KEY; fi",
        "RUN OTHER=$API_KEY ./build.sh",
        "ADD https://x:$API_KEY@files.example.com/a.tar /a",
        "COPY <<EOF /root/.npmrc\n//registry.npmjs.org/:_authToken=${API_KEY}\nEOF",
    ],
)
def test_expansions_are_reported(step: str) -> None:
    catches(SecretArgUsedInRun, after_argument(step))


@pytest.mark.parametrize(
    "step",
    [
        "RUN echo '$API_KEY'",
        "RUN echo \\$API_KEY",
        'RUN test -n "$API_KEY"',
        'RUN [ -z "$API_KEY" ] || true',
        'RUN echo "${API_KEY:+given}"',
        "RUN echo $API_KEY_ID $OTHER",
        "RUN --mount=type=secret,id=k,env=API_KEY curl -u x:$API_KEY https://x.example.com",
        "RUN API_KEY=$(cat /run/secrets/k) && curl -u x:$API_KEY https://x.example.com",
        'RUN ["curl", "$API_KEY"]',
        "RUN <<'EOF' python3\nprint('$API_KEY')\nEOF",
        "COPY <<'EOF' /root/.npmrc\ntoken=${API_KEY}\nEOF",
        "RUN npm ci # $API_KEY",
        'CMD ["sh", "-c", "run $API_KEY"]',
    ],
)
def test_what_expands_nothing_passes(step: str) -> None:
    passes(SecretArgUsedInRun, after_argument(step))


@pytest.mark.parametrize(
    "declaration",
    ["ARG PUBLIC_KEY", "ARG AUTH_MODE", "ARG TOKEN_FILE=/run/secrets/x", "ENV API_KEY=changeme"],
)
def test_variables_that_hold_no_credential_pass(declaration: str) -> None:
    name = declaration.split()[1].partition("=")[0]
    passes(SecretArgUsedInRun, f"FROM debian:12\n{declaration}\nRUN echo ${name}\n")


def test_variables_of_env_count() -> None:
    found = catches(
        SecretArgUsedInRun, "FROM debian:12\nENV PASSWORD=Zx81-pluto-9\nRUN echo $PASSWORD | x\n"
    )
    assert found.message.startswith("echo is given PASSWORD out of ENV")


def test_an_argument_above_the_first_from_is_not_set_in_a_stage() -> None:
    passes(SecretArgUsedInRun, "ARG API_KEY\nFROM debian:12\nRUN echo $API_KEY\n")
    catches(SecretArgUsedInRun, "ARG API_KEY\nFROM debian:12\nARG API_KEY\nRUN echo $API_KEY\n")


def test_an_argument_counts_from_its_line_on_and_in_stages_built_on_it() -> None:
    passes(SecretArgUsedInRun, "FROM debian:12\nRUN echo $API_KEY\nARG API_KEY\n")
    catches(SecretArgUsedInRun, "FROM debian:12 AS a\nARG API_KEY\nFROM a\nRUN echo $API_KEY\n")


def test_each_run_is_reported_once_a_name() -> None:
    text = after_argument("ARG TOKEN\nRUN echo $API_KEY $API_KEY $TOKEN\nRUN echo $API_KEY")
    assert [found.span.line for found in findings(SecretArgUsedInRun, text)] == [4, 4, 5]


def test_a_builder_leaks_less() -> None:
    found = catches(SecretArgUsedInRun, "FROM a AS b\nARG TOKEN\nRUN echo $TOKEN\nFROM debian:12\n")
    assert found.severity is Severity.WARNING


def test_powershell_is_not_judged() -> None:
    passes(SecretArgUsedInRun, 'FROM a\nSHELL ["pwsh"]\nARG TOKEN\nRUN echo $TOKEN\n')


def test_an_image_for_development_leaks_as_any_other() -> None:
    text = "FROM debian:12 AS dev\nARG TOKEN\nRUN echo $TOKEN\n"
    assert catches(SecretArgUsedInRun, text).severity is Severity.ERROR
