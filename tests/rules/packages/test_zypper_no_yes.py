"""Calls of zypper that stop to ask."""

from __future__ import annotations

import pytest

from lightship.rules.packages.zypper_no_yes import ZypperNoYes
from tests.rules.speech import catches, passes

FROM = "FROM opensuse/leap:15.6\n"


@pytest.mark.parametrize(
    "command",
    [
        "zypper install httpd=2.4.24 && zypper clean",
        "zypper in httpd",
        "zypper remove httpd",
        "zypper rm httpd",
        "zypper source-install httpd",
        "zypper patch",
        "zypper update",
        "zypper dup",
        "zypper install -t pattern devel_basis",
        "zypper install -n httpd",
    ],
)
def test_a_call_that_asks_is_found(command: str) -> None:
    catches(ZypperNoYes, f"{FROM}RUN {command}\n")
    catches(ZypperNoYes, f"{FROM}ONBUILD RUN {command}\n")


@pytest.mark.parametrize(
    "command",
    [
        "zypper -n install httpd=2.4.24 && zypper clean",
        "zypper --non-interactive install httpd",
        "zypper install --non-interactive httpd",
        "zypper install -y httpd",
        "zypper in -yl httpd",
        "zypper install --no-confirm httpd",
        "zypper refresh",
        "zypper addrepo https://a/b c",
        "zypper clean --all",
        "zypper --non-interactive --gpg-auto-import-keys dup",
    ],
)
def test_a_call_that_does_not_ask_passes(command: str) -> None:
    passes(ZypperNoYes, f"{FROM}RUN {command}\n")
