"""Calls of yum that stop to ask."""

from __future__ import annotations

import pytest

from lightship.rules.packages.yum_no_yes import YumNoYes
from tests.rules.speech import catches, passes

FROM = "FROM centos:7.9.2009\n"


@pytest.mark.parametrize(
    "text",
    [
        "RUN yum install httpd-2.4.24 && yum clean all",
        "RUN yum groupinstall 'Development Tools'",
        "RUN yum group install 'Development Tools'",
        "RUN yum localinstall a.rpm",
        "RUN yum update",
        "RUN yum remove httpd",
        "RUN sudo yum install httpd",
        "RUN echo assumeyes=1 >/tmp/a.conf\nFROM centos:7.9.2009\nRUN yum install httpd",
        "ONBUILD RUN yum install httpd",
        "RUN <<EOF\nyum install httpd\nEOF",
    ],
)
def test_a_call_that_asks_is_found(text: str) -> None:
    found = catches(YumNoYes, f"{FROM}{text}\n")
    assert found.message.endswith("asks before it goes on, and nobody is there to answer")


@pytest.mark.parametrize(
    "text",
    [
        "RUN yum install -y httpd-2.4.24 && yum clean all",
        "RUN yum -y install httpd",
        "RUN yum -qy install httpd",
        "RUN yum --assumeyes install httpd",
        "RUN yum install --setopt=assumeyes=1 httpd",
        "RUN echo assumeyes=1 >>/etc/yum.conf && yum install httpd",
        "COPY yum.conf /etc/yum.conf\nRUN yum install httpd",
        "RUN yes | yum install httpd",
        "RUN yum $YUM_OPTS install httpd",
        "RUN yum clean all && yum makecache",
        "RUN yum --assumeno install httpd",
        "RUN bash -c `# not even a yum command`",
        "RUN dnf install httpd",
    ],
)
def test_a_call_that_does_not_ask_passes(text: str) -> None:
    passes(YumNoYes, f"{FROM}{text}\n")
