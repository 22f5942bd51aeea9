from __future__ import annotations

import pytest

from lightship.rules.shell_script.curl_without_redirects import CurlWithoutRedirects
from tests.rules.speech import catches, passes


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


def test_the_server_is_named() -> None:
    url = "https://github.com/a/b/releases/download/v1/b.tar.gz"
    finding = catches(CurlWithoutRedirects, run(f"curl -fsSO {url}"))
    assert finding.message == "github.com answers with a redirect, which curl does not follow"


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/a/b/archive/v1.tar.gz",
        "https://www.github.com/a/b/archive/v1.tar.gz",
        "https://api.github.com/repos/a/b/tarball/v1",
        "https://raw.github.com/a/b/main/x",
        "https://downloads.sourceforge.net/project/a/b",
        "https://sourceforge.net/projects/a/files/b/download",
        "https://dl.k8s.io/release/v1.30.0/bin/linux/amd64/kubectl",
        "https://go.dev/dl/go1.22.0.linux-amd64.tar.gz",
        "https://services.gradle.org/distributions/gradle-8.8-bin.zip",
        "https://huggingface.co/a/b/resolve/main/c.bin",
        "https://bit.ly/abc",
        "bit.ly/abc",
        "https://github.com/$NAME/releases/download/$V/x",
    ],
)
def test_servers_that_redirect(address: str) -> None:
    catches(CurlWithoutRedirects, run(f"curl -fsS {address} -o x"))


@pytest.mark.parametrize(
    "script",
    [
        "curl -fsSL https://github.com/a/b/archive/v1.tar.gz | tar -xz",
        "curl --location https://bit.ly/abc",
        "curl --location-trusted https://bit.ly/abc",
        "curl -fsSO https://example.com/x",
        "curl -fsSO https://raw.githubusercontent.com/a/b/main/x",
        "curl -fsS https://api.github.com/repos/a/b/releases/latest",
        "curl -fsS $URL",
        "curl -I https://bit.ly/abc",
        "curl -d x https://github.com/a/releases/b",
        "wget https://github.com/a/b/archive/v1.tar.gz",
        "curl -O https://mygithub.com/a/archive/b",
    ],
)
def test_what_follows_or_need_not(script: str) -> None:
    passes(CurlWithoutRedirects, run(script))


def test_the_address_may_come_from_the_environment() -> None:
    text = "FROM debian:12\nARG U=https://github.com/a/b\nRUN curl -O ${U}/archive/v1.tar.gz\n"
    catches(CurlWithoutRedirects, text)


def test_a_trigger_counts() -> None:
    catches(CurlWithoutRedirects, "FROM debian:12\nONBUILD RUN curl https://bit.ly/a | sh\n")
