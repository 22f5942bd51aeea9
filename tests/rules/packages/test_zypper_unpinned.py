"""Packages that zypper installs without a version."""

from __future__ import annotations

import pytest

from lightship.rules.packages.zypper_unpinned import ZypperUnpinned
from tests.rules.speech import catches, passes

FROM = "FROM opensuse/leap:15.6\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN zypper install -y tomcat && zypper clean",
        "RUN zypper -n in tomcat",
        "ONBUILD RUN zypper install -y tomcat",
        "RUN zypper install -y tomcat>9",
    ],
)
def test_a_package_without_a_version_is_found(text: str) -> None:
    catches(ZypperUnpinned, f"{FROM}{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "RUN zypper install -y tomcat=9.0.39 && zypper clean",
        "RUN zypper install -y tomcat\\>=9.0 && zypper clean",
        "RUN zypper install -y 'tomcat<9.0'",
        "RUN zypper install -y tomcat-9.0.39-1.rpm",
        "RUN zypper install -y tomcat-9.0.39",
        "RUN zypper install -y -t pattern devel_basis",
        "RUN zypper update -y tomcat",
    ],
)
def test_a_package_with_a_version_passes(text: str) -> None:
    passes(ZypperUnpinned, f"{FROM}{text}\n")
