"""Calls of apt-get that stop to ask."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence
from lightship.rules.packages.apt_no_yes import AptNoYes
from tests.rules.speech import catches, findings, passes

FROM = "FROM debian:bookworm-slim\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_message_says_when_it_asks_and_stands_at_the_call() -> None:
    found = catches(AptNoYes, f"{FROM}RUN apt-get update && \\\n  apt-get install curl\n")
    assert found.message == (
        "apt-get install asks before it installs more than what is named,"
        " and nobody is there to answer"
    )
    assert (found.span.line, found.span.column, found.span.end_column) == (3, 3, 18)
    found = catches(AptNoYes, run("apt-get upgrade"))
    assert found.message == "apt-get upgrade asks before it goes on, and nobody is there to answer"


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install python",
        "apt-get install -q python",
        "apt-get install --quiet python",
        "apt-get install -q=1 python",
        "apt-get install --no-install-recommends python=2.7",
        '["apt-get", "install", "apt-utils"]',
        "apt install python",
        "aptitude install python",
        "apt-get build-dep python",
        "apt-get remove python",
        "apt-get dist-upgrade",
        "apt-get -f install",
        "sudo apt-get install python",
        "DEBIAN_FRONTEND=noninteractive apt-get install python",
        "bash -c 'apt-get install python'",
        "<<EOF\napt-get update\napt-get install python\nEOF",
        "for each in a b; do apt-get install $each; done",
        "apt-get install $PACKAGES",
        "apt-get install -y=false python",
        "cat packages.txt | xargs apt-get install",
        "echo python | xargs apt-get install",
        "apt-get install python </dev/null",
    ],
)
def test_a_call_that_asks_is_found(command: str) -> None:
    catches(AptNoYes, run(command))


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install -yq python",
        "apt-get -y install python",
        "apt-get --yes install python",
        "apt-get --assume-yes -q install python",
        "apt-get -fmy install apt-utils",
        "apt-get install tzdata postgresql-10 -y && rm -rf /var/lib/apt/lists/*",
        "apt-get install -qq python",
        "apt-get install -q -q python",
        "apt-get install -q=2 python",
        "apt-get install --quiet --quiet python",
        "apt-get install --force-yes python",
        "yes | apt-get install python",
        "echo y | apt-get install python",
        "apt-get install python <<<y",
        "apt-get -o APT::Get::Assume-Yes=true install python",
        "apt-get install $APT_OPTIONS python",
        "options='-y --no-install-recommends' && apt-get install $options python",
        "apt-get update",
        "apt-get install",
        "apt-get clean",
        "apt-get source python",
        "apt-get install --simulate python",
        "apt-get install --help",
        "echo 'APT::Get::Assume-Yes \"true\";' >/etc/apt/apt.conf.d/90 && apt-get install a",
        "echo apt-get install python",
        "<<EOF python3\napt-get install python\nEOF",
    ],
)
def test_a_call_that_does_not_ask_passes(command: str) -> None:
    passes(AptNoYes, run(command))


def test_a_setting_of_an_earlier_step_holds() -> None:
    passes(AptNoYes, f"{FROM}COPY 90yes /etc/apt/apt.conf.d/\nRUN apt-get install python\n")
    passes(AptNoYes, f"{FROM}ENV APT_ARGS=-y\nRUN apt-get install $APT_ARGS python\n")
    catches(AptNoYes, f"{FROM}RUN apt-get install python\nCOPY 90yes /etc/apt/apt.conf.d/\n")


def test_the_option_elsewhere_is_no_setting() -> None:
    text = f"{FROM}RUN apt-get --assume-yes install a\nRUN apt-get install b\n"
    assert catches(AptNoYes, text).span.line == 3


def test_every_call_is_reported_in_every_stage_and_in_triggers() -> None:
    text = (
        "FROM debian:12 AS a\nRUN apt-get install a && apt-get install b\n"
        "FROM debian:12\nONBUILD RUN apt-get install c\n"
    )
    assert [found.span.line for found in findings(AptNoYes, text)] == [2, 2, 4]


def test_where_there_may_be_nothing_to_do_the_confidence_is_lower() -> None:
    assert catches(AptNoYes, run("apt-get autoremove")).confidence is Confidence.MEDIUM
    assert catches(AptNoYes, run("apt-get install a")).confidence is Confidence.HIGH
