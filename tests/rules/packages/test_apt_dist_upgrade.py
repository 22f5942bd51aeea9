"""Upgrades of a whole Debian release."""

from __future__ import annotations

import pytest

from lightship.rules.packages.apt_dist_upgrade import AptDistUpgrade
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm-slim\n"


@pytest.mark.parametrize(
    "command",
    [
        "apt-get update && apt-get dist-upgrade",
        "apt-get -q dist-upgrade",
        "apt-get --quiet dist-upgrade",
        "apt-get dist-upgrade -y",
        "apt full-upgrade -y",
        "aptitude full-upgrade -y",
        "sudo apt-get dist-upgrade -y",
        "do-release-upgrade -f DistUpgradeViewNonInteractive",
        "<<EOF\napt-get update\napt-get -y dist-upgrade\nEOF",
    ],
)
def test_an_upgrade_of_the_release_is_found(command: str) -> None:
    catches(AptDistUpgrade, f"{FROM}RUN {command}\n")
    if not command.startswith("<<"):
        catches(AptDistUpgrade, f"{FROM}ONBUILD RUN {command}\n")


@pytest.mark.parametrize(
    "command",
    [
        "apt-get update && apt-get upgrade",
        "apt-get install -y dist-upgrade",
        "apt-get --simulate dist-upgrade",
        "apt upgrade",
        "echo apt-get dist-upgrade",
        "zypper dist-upgrade",
    ],
)
def test_what_upgrades_no_release_passes(command: str) -> None:
    passes(AptDistUpgrade, f"{FROM}RUN {command}\n")


def test_what_a_container_does_passes() -> None:
    passes(AptDistUpgrade, f'{FROM}CMD ["do-release-upgrade"]\n')
