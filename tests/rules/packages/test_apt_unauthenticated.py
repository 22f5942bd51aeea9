"""apt that accepts packages of unknown origin."""

from __future__ import annotations

import pytest

from lightship.rules.packages.apt_unauthenticated import AptUnauthenticated
from tests.rules.speech import catches, findings, passes

FROM = "FROM debian:12\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_stands_at_the_option() -> None:
    found = catches(AptUnauthenticated, run("apt-get install --allow-unauthenticated tool"))
    assert found.message == "apt-get is told to install packages whose origin it cannot verify"
    assert (found.span.column, found.span.end_column) == (21, 44)


@pytest.mark.parametrize(
    "command",
    [
        "apt-get --allow-unauthenticated install python3",
        "apt-get \\\n    install python3 \\\n    --allow-unauthenticated",
        "echo a && apt-get --allow-unauthenticated install python3",
        "apt install --allow-unauthenticated python3",
        "apt-get update --allow-insecure-repositories",
        "aptitude install --allow-untrusted python3",
        "sh -c 'apt-get install --allow-unauthenticated python3'",
        "apt-get -o APT::Get::AllowUnauthenticated=true install python3",
        "apt-get -oAcquire::AllowInsecureRepositories=1 update",
        "echo 'deb [trusted=yes] https://apt.example.com/x /' > /etc/apt/sources.list.d/x.list",
        "echo 'deb [ arch=amd64 trusted=yes ] https://apt.example.com/x /' | tee /etc/apt/x.list",
        "printf 'deb http://a b c\\ndeb-src [trusted=yes] http://a b c\\n' > /etc/apt/x.list",
        "sed -i 's/^deb /deb [trusted=yes] /' /etc/apt/sources.list",
        "echo 'APT::Get::AllowUnauthenticated \"true\";' > /etc/apt/apt.conf.d/99",
        "<<EOF\ncat > /etc/apt/x.list <<LIST\ndeb [trusted=yes] http://a b c\nLIST\nEOF",
    ],
)
def test_it_is_found(command: str) -> None:
    catches(AptUnauthenticated, run(command))


def test_a_file_that_copy_writes_is_looked_at() -> None:
    text = f"{FROM}COPY <<EOF /etc/apt/sources.list\ndeb [trusted=yes] http://a b c\nEOF\n"
    found = catches(AptUnauthenticated, text)
    assert (found.span.line, found.span.column, found.span.end_column) == (3, 1, 31)


def test_the_lines_of_one_run_are_one_finding() -> None:
    line = "echo 'deb [trusted=yes] http://a {} c' >> /etc/apt/sources.list"
    found = catches(AptUnauthenticated, run(f"{line.format('x')} && \\\n    {line.format('y')}"))
    assert [each.span.line for each in found.related] == [3]


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install python3",
        'apt-get install python3 | grep "--allow-unauthenticated"',
        'apt-get update && echo "--allow-unauthenticated"',
        "apt-get -o APT::Get::AllowUnauthenticated=false install python3",
        "echo 'APT::Get::AllowUnauthenticated \"false\";' > /etc/apt/apt.conf.d/99",
        "echo 'deb [signed-by=/k.asc] https://a b c' > /etc/apt/x.list # trusted=yes",
        "echo 'deb [trusted=yes] file:/packages ./' > /etc/apt/x.list",
        "echo 'deb [trusted=no] http://a b c' > /etc/apt/x.list",
        "apk add --allow-untrusted x",
    ],
)
def test_other_commands_pass(command: str) -> None:
    passes(AptUnauthenticated, run(command))


def test_every_call_is_a_finding() -> None:
    option = "--allow-unauthenticated"
    assert (
        len(findings(AptUnauthenticated, run(f"apt update {option} && apt install {option}"))) == 2
    )
