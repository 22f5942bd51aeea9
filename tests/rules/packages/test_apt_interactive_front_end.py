"""Calls of apt where apt-get is meant."""

from __future__ import annotations

import pytest

from lightship.rules.packages.apt_interactive_front_end import AptInteractiveFrontEnd
from tests.rules.speech import catches, findings, passes

FROM = "FROM ubuntu:24.04\n"


def test_a_run_is_reported_once_with_all_that_it_calls() -> None:
    found = catches(AptInteractiveFrontEnd, f"{FROM}RUN apt update && \\\n  apt install -y a\n")
    assert found.message == (
        "apt update and apt install are for people at a terminal and may change, unlike apt-get"
    )
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 5, 15)
    found = catches(AptInteractiveFrontEnd, f"{FROM}RUN apt install python\n")
    assert found.message.startswith("apt install is for people")


@pytest.mark.parametrize(
    "command",
    [
        "apt install python",
        "sudo apt install python",
        "/usr/bin/apt install python",
        "set -e && apt install python",
        "apt list --installed",
        "bash -c 'apt install python'",
        "<<EOF\napt install python\nEOF",
        '["apt", "install", "python"]',
        "x=$(apt list)",
    ],
)
def test_apt_is_found_wherever_it_stands(command: str) -> None:
    catches(AptInteractiveFrontEnd, f"{FROM}RUN {command}\n")


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install python",
        "apt-cache search python",
        "aptitude install python",
        "echo apt install python",
        "rm -rf /var/lib/apt /etc/apt",
        "pip install apt",
        "apt-get install apt",
    ],
)
def test_other_commands_pass(command: str) -> None:
    passes(AptInteractiveFrontEnd, f"{FROM}RUN {command}\n")


def test_every_run_is_reported_and_triggers_are() -> None:
    text = f"{FROM}RUN apt update\nONBUILD RUN apt install a\nCMD apt install b\n"
    assert [found.span.line for found in findings(AptInteractiveFrontEnd, text)] == [2, 3]
