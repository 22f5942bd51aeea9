"""Packages that dnf and its kin install without a version."""

from __future__ import annotations

import pytest

from lightship.rules.packages.dnf_unpinned import DnfUnpinned
from tests.rules.speech import catches, passes

FROM = "FROM fedora:42\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN dnf install -y tomcat && dnf clean all",
        "RUN dnf install -y rpm-sign",
        "RUN dnf install -y java-1.8.0-openjdk-headless",
        "RUN dnf module install -y tomcat",
        "ONBUILD RUN dnf install -y tomcat",
        "ENV version=2.51.0-2.fc42\nFROM fedora:42\nRUN dnf -y install git-core-${version}",
        "RUN dnf install -y glibc.i686",
        "RUN microdnf install -y tomcat",
        "RUN tdnf install -y tar",
        "RUN dnf install -y --installroot /mnt --releasever 9 tar",
    ],
)
def test_a_package_without_a_version_is_found(text: str) -> None:
    catches(DnfUnpinned, f"{FROM}{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "RUN dnf install -y tomcat-9.2 && dnf clean all",
        "RUN dnf install -y openssl-1:1.1.1k gcc-c++-1.1.1 rpm-sign-4.16.1.3",
        "RUN dnf module install -y tomcat:9",
        "RUN notdnf install tomcat",
        'RUN dnf -y group install "Development Tools"',
        "RUN dnf install -y @development",
        "RUN dnf install -y https://a/epel-release-latest-8.noarch.rpm ./b.rpm",
        "ENV version=2.51.0-2.fc42\nRUN dnf -y install git-core-${version}",
        "ARG version=2.51.0-2.fc42\nRUN dnf -y install git-core-$version",
        "ARG version=2.51.0-2.fc42\nFROM fedora:42\nRUN dnf -y install git-core-${version}",
        "RUN dnf install -y kernel-devel-$(uname -r)",
        "RUN dnf update -y",
        "RUN bash -c `# not even a dnf command`",
        "RUN microdnf install -y tomcat-9.0.1",
        "RUN tdnf install -y tar-1.34",
        "RUN dnf install -y --releasever=2023.6.20241010 tar",
    ],
)
def test_a_package_with_a_version_passes(text: str) -> None:
    passes(DnfUnpinned, f"{FROM}{text}\n")
