"""Upgrades of a whole SUSE release."""

from __future__ import annotations

import pytest

from lightship.rules.packages.zypper_dist_upgrade import ZypperDistUpgrade
from tests.rules.speech import catches, passes

FROM = "FROM opensuse/leap:15.6\n"


@pytest.mark.parametrize(
    "command",
    ["zypper dist-upgrade", "zypper dup", "zypper -n --gpg-auto-import-keys dup --auto-agree"],
)
def test_an_upgrade_of_the_release_is_found(command: str) -> None:
    catches(ZypperDistUpgrade, f"{FROM}RUN {command}\n")
    catches(ZypperDistUpgrade, f"{FROM}ONBUILD RUN {command}\n")


@pytest.mark.parametrize(
    "command", ["zypper -n update", "zypper -n patch", "zypper -n install dup", "apt dist-upgrade"]
)
def test_what_upgrades_no_release_passes(command: str) -> None:
    passes(ZypperDistUpgrade, f"{FROM}RUN {command}\n")
