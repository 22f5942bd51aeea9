"""Packages that yum installs without a version."""

from __future__ import annotations

import pytest

from lightship.rules.packages.yum_unpinned import YumUnpinned
from tests.rules.speech import catches, passes

FROM = "FROM centos:7.9.2009\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN yum install -y tomcat && yum clean all",
        "RUN yum install -y rpm-sign",
        "RUN yum install -y java-1.8.0-openjdk-headless",
        "RUN yum module install -y tomcat",
        "ONBUILD RUN yum install -y tomcat",
        "ENV version=2.51.0-2.fc42\nFROM fedora:42\nRUN yum -y install git-core-${version}",
        "RUN yum install -y glibc.i686",
    ],
)
def test_a_package_without_a_version_is_found(text: str) -> None:
    catches(YumUnpinned, f"{FROM}{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "RUN yum install -y tomcat-9.2 && yum clean all",
        "RUN yum install -y openssl-1:1.1.1k gcc-c++-1.1.1 rpm-sign-4.16.1.3",
        "RUN yum module install -y tomcat:9",
        "RUN notyum install tomcat",
        'RUN yum -y group install "Development Tools"',
        "RUN yum install -y @development",
        "RUN yum install -y https://a/epel-release-latest-8.noarch.rpm ./b.rpm",
        "ENV version=2.51.0-2.fc42\nRUN yum -y install git-core-${version}",
        "ARG version=2.51.0-2.fc42\nRUN yum -y install git-core-$version",
        "ARG version=2.51.0-2.fc42\nFROM fedora:42\nRUN yum -y install git-core-${version}",
        "RUN yum install -y kernel-devel-$(uname -r)",
        "RUN yum update -y",
        "RUN bash -c `# not even a yum command`",
        "RUN yum groupinstall -y 'Development Tools'",
    ],
)
def test_a_package_with_a_version_passes(text: str) -> None:
    passes(YumUnpinned, f"{FROM}{text}\n")


def test_a_variable_of_the_parent_stage_has_its_value() -> None:
    text = "FROM fedora:42 AS a\nENV V=2.51\nFROM a\nRUN yum -y install git-core-${V}\n"
    passes(YumUnpinned, text)
