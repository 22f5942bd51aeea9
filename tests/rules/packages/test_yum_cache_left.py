"""Caches of yum that stay in a layer."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.packages.yum_cache_left import YumCacheLeft
from tests.rules.speech import catches, passes

FROM = "FROM centos:7\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_stands_at_the_last_call() -> None:
    found = catches(YumCacheLeft, run("yum -y update && yum install -y httpd"))
    assert found.message == "what yum install fetches stays in the layer, in /var/cache/yum"
    assert (found.span.column, found.span.end_column) == (22, 33)


@pytest.mark.parametrize(
    "command",
    [
        "yum install -y mariadb-10.4",
        "yum -y install vim",
        "yum update -y",
        "yum makecache",
        "yum clean all && yum install -y httpd",
        "yum -y install bash && yum clean all && yum -y install zsh",
        "yum -y install bash && yum clean metadata",
        "yum -y install bash && yum clean packages",
        "yum install -y httpd && rm -rf /anything",
        "yum install -y httpd && rm -rf /var/cache/apt/*",
        "yum install -y httpd && microdnf clean all",
        "sudo yum install -y httpd",
        "bash -c 'yum install -y httpd'",
        "<<EOF\nyum install -y httpd\nEOF",
        "yum install -y httpd\nRUN yum clean all",
    ],
)
def test_the_cache_stays(command: str) -> None:
    catches(YumCacheLeft, run(command))


@pytest.mark.parametrize(
    "command",
    [
        "yum install -y mariadb-10.4 && yum clean all",
        "yum install -y mariadb-10.4 && yum -y clean all",
        'if [ "$A" == "b" ]; then yum -y install tbb && yum clean -y all; fi',
        "yum -y install bash && yum clean all && yum -y install zsh && yum clean all",
        "yum install -y mariadb-10.4 && rm -rf /var/cache/yum/*",
        "yum install -y mariadb-10.4 && rm -rf /var/cache/{yum,dnf}",
        "yum install -y mariadb-10.4 && rm -rf /var/cache/dnf",
        "yum install -y mariadb-10.4 && rm -rf /var/cache/*",
        "yum install -y mariadb-10.4 && dnf clean all",
        "yum install -y a; clean() { yum clean all; }; clean",
        "yum install -y a && curl -sS https://example.com/clean_caches.sh | sh",
        "yum install -y a && rm -rf $YUM_CACHE",
        "<<EOF\nyum install -y httpd\nyum clean all\nEOF",
        "--mount=type=cache,target=/var/cache/yum yum install -y httpd",
        "--mount=type=tmpfs,target=/var/cache yum install -y httpd",
        "yum -C install -y httpd",
        "yum remove -y httpd",
        "yum clean all",
        "bash -c `# not even a yum command`",
    ],
)
def test_nothing_stays(command: str) -> None:
    passes(YumCacheLeft, run(command))


def test_what_onbuild_installs_counts() -> None:
    catches(YumCacheLeft, f"{FROM}ONBUILD RUN yum install -y httpd\n")
    passes(YumCacheLeft, f"{FROM}ONBUILD RUN yum install -y httpd && yum clean all\n")


def test_in_a_stage_that_is_thrown_away_it_is_information() -> None:
    text = f"{FROM}RUN yum install -y gcc\n{FROM}RUN yum install -y httpd && yum clean all\n"
    assert catches(YumCacheLeft, text).severity is Severity.INFO
