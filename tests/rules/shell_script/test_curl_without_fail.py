from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.shell_script.curl_without_fail import CurlWithoutFail
from tests.rules.speech import catches, passes

URL = "https://example.com/tool.jar"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


def test_the_message_hides_a_password() -> None:
    finding = catches(CurlWithoutFail, run("curl -sSLo x https://me:pw@example.com/x"))
    assert finding.message == (
        "an error page of https://***@example.com/x counts as the file: curl is not told to fail"
    )


@pytest.mark.parametrize(
    "script",
    [
        "curl -o /opt/x.jar {}",
        "curl -sSLO {}",
        "curl {} > x.jar",
        "curl {} | sh",
        "curl {} | tee x",
        "VERSION=$(curl -s {}) && make",
        "curl -o /usr/local/bin/x {} && chmod +x /usr/local/bin/x",
        "curl -LO $URL",
        "sh -c 'curl -LO {}'",
        "curl -LO {} && tar -xf other.tar",
        "curl --retry 3 --connect-timeout 5 -LO {}",
        "sudo curl -o x {}",
    ],
)
def test_what_nobody_would_notice(script: str) -> None:
    assert catches(CurlWithoutFail, run(script.format(URL))).severity is Severity.WARNING


@pytest.mark.parametrize(
    "script",
    [
        "curl -L {} | tar -xz",
        "curl -L {} | bsdtar --strip-components 1 -xzf -",
        "curl -s {} | gpg --dearmor -o k",
        "curl -s {} | apt-key add -",
        "curl -s {} | jq .tag",
        "curl -s {} | grep tag | cut -d: -f2",
        "curl -LO {} && unzip tool.jar",
        "curl -o x.deb {} && dpkg -i x.deb",
        'curl -LO {} && echo "$SUM  tool.jar" | sha256sum -c -',
        "curl -LO {} && gpg --batch --verify tool.jar.asc tool.jar",
        "curl {}",
        "curl -o /dev/null {}",
    ],
)
def test_what_stops_without_telling_why(script: str) -> None:
    assert catches(CurlWithoutFail, run(script.format(URL))).severity is Severity.INFO


@pytest.mark.parametrize(
    "script",
    [
        "curl -f {}",
        "curl -fsSLo x {}",
        "curl --fail {}",
        "curl -sSL --fail-with-body -o x {}",
        "curl -I {}",
        "curl -T x {}",
        "curl -d a=b {}",
        "curl -s -o /dev/null -w '%{{http_code}}' {}",
        "curl -f ftp://example.com/x",
        "curl -O ftp://example.com/x",
        "curl http://localhost:8080/health",
        "curl --version",
        "curl -of {} -f",
        "apt-get install curl",
        "echo curl {}",
    ],
)
def test_what_can_fail_or_fetches_nothing(script: str) -> None:
    passes(CurlWithoutFail, run(script.format(URL)))


def test_a_file_named_like_the_option_is_none() -> None:
    catches(CurlWithoutFail, run(f"curl -of {URL}"))


def test_a_sum_is_looked_for_in_the_whole_stage() -> None:
    text = run(f"curl -LO {URL}") + "RUN sha256sum -c sums\n"
    assert catches(CurlWithoutFail, text).severity is Severity.INFO
    other = "FROM debian:12 AS a\nRUN sha256sum -c sums\n" + run(f"curl -LO {URL}")
    assert catches(CurlWithoutFail, other).severity is Severity.WARNING


def test_the_scheme_may_stand_in_a_variable() -> None:
    passes(CurlWithoutFail, "FROM debian:12\nENV U=ftp://example.com\nRUN curl -O $U/x\n")


def test_only_the_build_counts() -> None:
    passes(CurlWithoutFail, f"FROM debian:12\nHEALTHCHECK CMD curl {URL}\n")
    catches(CurlWithoutFail, f"FROM debian:12\nONBUILD RUN curl -O {URL}\n")
