"""Protocols in capital letters."""

from __future__ import annotations

import pytest

from lightship.rules.network_exposure.expose_protocol_casing import ExposeProtocolCasing
from tests.rules.speech import catches, findings, passes


def test_the_port_is_shown() -> None:
    finding = catches(ExposeProtocolCasing, "FROM a:1\nEXPOSE 80 53/UDP\n")
    assert finding.message == "the protocol of 53/UDP is udp in the image"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 11, 17)


def test_every_port_counts() -> None:
    text = "FROM a:1\nENV P=1/Sctp\nEXPOSE 80/TcP 8080/TCP 8080/udp $P 127.0.0.1:1:2/UDP\n"
    assert len(findings(ExposeProtocolCasing, text)) == 4


@pytest.mark.parametrize(
    "line", ["EXPOSE 80", "EXPOSE 80/tcp 81-82/udp", "EXPOSE 80/HTTP", "EXPOSE $P"]
)
def test_lower_case_no_protocol_and_no_port_pass(line: str) -> None:
    passes(ExposeProtocolCasing, f"FROM a:1\n{line}\n")
