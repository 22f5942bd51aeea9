"""Hosts that pip trusts without TLS verification."""

from __future__ import annotations

import pytest

from lightship.rules.packages.pip_trusted_host import PipTrustedHost
from tests.rules.speech import catches, findings, passes

FROM = "FROM python:3.13-slim\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_stands_at_the_option_and_names_the_hosts() -> None:
    text = run("pip install tool --trusted-host pypi.org --trusted-host files.pythonhosted.org")
    found = catches(PipTrustedHost, text)
    assert found.message == (
        "--trusted-host takes packages of pypi.org and files.pythonhosted.org from whoever answers "
        "in that name"
    )
    assert (found.span.column, found.span.end_column) == (22, 45)


@pytest.mark.parametrize(
    "line",
    [
        "RUN pip3 install tool --trusted-host=pypi.python.org",
        "RUN pip \\\n    --trusted-host pypi.org \\\n    install tool",
        'RUN echo "a" && pip --trusted-host=pypi.org install tool',
        "RUN python -m pip install --trusted-host $HOST tool",
        "RUN uv pip install --allow-insecure-host pypi.org tool",
        "RUN PIP_TRUSTED_HOST=pypi.org pip install tool",
        "RUN env PIP_TRUSTED_HOST=pypi.org pip install tool",
        "RUN export PIP_TRUSTED_HOST='pypi.org' && pip install tool",
        "RUN pip config set global.trusted-host pypi.org",
        "RUN pip config --user set install.trusted-host 'pypi.org files.pythonhosted.org'",
        "RUN printf '[global]\\ntrusted-host = pypi.org\\n' > /etc/pip.conf",
        "COPY <<EOF /etc/pip.conf\n[global]\ntrusted-host=pypi.org\nEOF",
        "ENV PIP_TRUSTED_HOST=pypi.org",
        "ENV PIP_TRUSTED_HOST pypi.org",
        'ENV A=b PIP_TRUSTED_HOST="pypi.org files.pythonhosted.org"',
        "ARG PIP_TRUSTED_HOST=pypi.org",
        "ONBUILD ENV PIP_TRUSTED_HOST=pypi.org",
        "ARG HOST=pypi.org\nENV PIP_TRUSTED_HOST=$HOST",
    ],
)
def test_every_way_is_found(line: str) -> None:
    catches(PipTrustedHost, f"{FROM}{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "RUN pip install tool",
        'RUN pip install tool | grep "--trusted-host"',
        'RUN pip3 install tool ||\\\n    grep "--trusted-host" /etc/passwd',
        "RUN pip install --trusted-host localhost --index-url http://localhost:3141 tool",
        "RUN pip install --trusted-host 127.0.0.1:3141 tool",
        "ENV PIP_TRUSTED_HOST=",
        "ENV PIP_TRUSTED_HOSTS=a",
        "ARG PIP_TRUSTED_HOST",
        "ARG PIP_TRUSTED_HOST pypi.org",
        "ARG HOST\nENV PIP_TRUSTED_HOST=$HOST",
        "RUN PIP_TRUSTED_HOST=pypi.org",
        "RUN echo PIP_TRUSTED_HOST=pypi.org",
        "RUN unset PIP_TRUSTED_HOST",
    ],
)
def test_other_lines_pass(line: str) -> None:
    passes(PipTrustedHost, f"{FROM}{line}\n")


def test_the_span_of_a_variable_is_the_variable() -> None:
    found = catches(PipTrustedHost, f"{FROM}ENV A=b PIP_TRUSTED_HOST=pypi.org C=d\n")
    assert (found.span.column, found.span.end_column) == (9, 34)


def test_every_call_is_a_finding() -> None:
    call = "pip install --trusted-host a.example.com tool"
    assert len(findings(PipTrustedHost, run(f"{call} && {call}"))) == 2
