from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.shell_script.download_tls_off import DownloadTlsOff
from tests.rules.speech import catches, passes


def run(script: str) -> str:
    return f"FROM alpine:3.5\nRUN {script}\n"


def test_the_option_is_marked() -> None:
    finding = catches(DownloadTlsOff, run("true && \\\n  curl -sLkv https://a.org"))
    assert finding.message == (
        "curl -k takes a file from whoever answers: no certificate is checked"
    )
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 8, 13)


@pytest.mark.parametrize(
    "script",
    [
        "curl -Lkv https://a.org",
        "curl --insecure https://a.org",
        "curl \\\n    --insecure \\\n    https://a.org",
        "echo -n -Lv https://a.org && curl -k https://a.org",
        "curl -k -X POST -d x https://a.org",
        "curl https://a.org -k",
        "curl -k $URL",
        "wget --no-progress --no-check-certificate -o file https://a.org",
        "wget \\\n    --no-check-certificate \\\n    https://a.org",
        'echo "a" && wget --no-check-certificate https://a.org',
        "wget --no-check-cert https://a.org",
        "wget --check-certificate=off https://a.org",
        "wget -e check_certificate=off https://a.org",
        "wget -qO- --no-check-certificate https://a.org | tar -xz",
        "su app -c 'curl -k https://a.org'",
    ],
)
def test_calls_that_trust_any_server(script: str) -> None:
    assert catches(DownloadTlsOff, run(script)).severity is Severity.WARNING


@pytest.mark.parametrize(
    "script",
    [
        "curl https://a.org",
        "curl --fake https://a.org",
        "curl -lol https://a.org",
        "curl -okube https://a.org",
        "curl -o -k https://a.org",
        "curl https://a.org | grep -k b",
        "curl https://a.org; grep /etc/passwd -k b",
        "curl https://a.org &&\\\n    grep /etc/passwd -k b",
        "curl https://a.org ||\\\n    grep /etc/passwd -k b",
        "wget https://a.org",
        "wget --no-progress -o file https://a.org",
        "wget -lol https://a.org",
        'wget https://a.org | grep "--no-check-certificate" /etc/passwd',
        'wget https://a.org; grep "--no-check-certificate" /etc/passwd',
        'wget https://a.org && echo "--no-check-certificate"',
        "wget --check-certificate=on https://a.org",
        "curl -k https://localhost:8443/health",
        "apt-get install curl -k",
    ],
)
def test_calls_that_do_not(script: str) -> None:
    passes(DownloadTlsOff, run(script))


def test_a_checked_sum_makes_it_worth_knowing_only() -> None:
    step = 'curl -kO https://a.org/x && echo "$SUM  x" | sha256sum -c -'
    assert catches(DownloadTlsOff, run(step)).severity is Severity.INFO


def test_only_the_build_counts() -> None:
    passes(DownloadTlsOff, "FROM alpine\nHEALTHCHECK CMD curl -k https://a.org\n")
    catches(DownloadTlsOff, "FROM alpine\nONBUILD RUN curl -k https://a.org\n")
