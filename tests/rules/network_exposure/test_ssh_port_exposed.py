from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.network_exposure.ssh_port_exposed import SshPortExposed
from tests.rules.speech import catches, passes


def test_the_port_is_marked() -> None:
    finding = catches(SshPortExposed, "FROM busybox\nEXPOSE 8080 22\n")
    assert finding.message == "EXPOSE opens port 22, which is for SSH"
    assert (finding.span.column, finding.span.end_column) == (13, 15)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "ports", ["22", "22/tcp", "22/udp", "20-25", "2222:22", "127.0.0.1:22:22", "8080 22/TCP"]
)
def test_words_that_open_it(ports: str) -> None:
    catches(SshPortExposed, f"FROM alpine:3.13\nEXPOSE {ports}\n")


@pytest.mark.parametrize("ports", ["8080", "2222", "220", "22:80", "2200-2299", "$PORT", "22x"])
def test_words_that_do_not(ports: str) -> None:
    passes(SshPortExposed, f"FROM alpine:3.13\nEXPOSE {ports}\n")


def test_variables_are_put_in() -> None:
    catches(SshPortExposed, "FROM alpine:3.13\nARG P=22\nEXPOSE $P\n")


def test_a_server_for_ssh_is_for_that() -> None:
    text = 'FROM alpine:3.13\nEXPOSE 22\nCMD ["/usr/sbin/sshd", "-D"]\n'
    assert catches(SshPortExposed, text).severity is Severity.INFO


def test_a_trigger_counts() -> None:
    catches(SshPortExposed, "FROM alpine:3.13\nONBUILD EXPOSE 22\n")
