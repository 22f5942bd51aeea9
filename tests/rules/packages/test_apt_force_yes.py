"""apt-get --force-yes."""

from __future__ import annotations

import pytest

from lightship.rules.packages.apt_force_yes import AptForceYes
from tests.rules.speech import catches, passes


def run(command: str) -> str:
    return f"FROM debian:12\nRUN {command}\n"


def test_the_finding_stands_at_the_option() -> None:
    found = catches(AptForceYes, run("apt-get install -y cron --force-yes"))
    assert found.message.startswith("apt-get is told to go ahead whatever happens")
    assert (found.span.column, found.span.end_column) == (29, 40)


@pytest.mark.parametrize(
    "command",
    [
        "apt-get --force-yes install python3",
        "apt-get \\\n    install python3 \\\n    --force-yes",
        'echo "a" && apt-get --force-yes install python3',
        "apt install --force-yes python3",
        "sudo apt-get -qq --force-yes install python3",
        "apt-get -o APT::Get::force-yes=true install python3",
        "for each in a b; do apt-get install --force-yes $each; done",
        "<<EOF\napt-get install --force-yes python3\nEOF",
    ],
)
def test_it_is_found(command: str) -> None:
    catches(AptForceYes, run(command))
    catches(AptForceYes, f"FROM debian:12\nONBUILD RUN {command}\n")


@pytest.mark.parametrize(
    "command",
    [
        "apt-get install -y python3",
        'apt-get install python3 | grep "--force-yes"',
        'apt-get update && echo "--force-yes"',
        "apt-get -o APT::Get::force-yes=false install python3",
        "apt-get install -- --force-yes",
    ],
)
def test_other_commands_pass(command: str) -> None:
    passes(AptForceYes, run(command))
