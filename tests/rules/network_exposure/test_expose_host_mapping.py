"""Ports and addresses of the host."""

from __future__ import annotations

import pytest

from lightship.rules.network_exposure.expose_host_mapping import ExposeHostMapping
from tests.rules.speech import catches, findings, passes


@pytest.mark.parametrize(
    ("port", "kept"),
    [
        ("8080:80", "80/tcp"),
        ("127.0.0.1:8080:80", "80/tcp"),
        ("[::1]:8080:80/UDP", "80/udp"),
        ("127.0.0.1::80", "80/tcp"),
        ("5000-5001:80-81", "80-81/tcp"),
    ],
)
def test_what_is_left_is_told(port: str, kept: str) -> None:
    finding = catches(ExposeHostMapping, f"FROM a:1\nEXPOSE 443 {port}\n")
    assert finding.message == f"of {port} only {kept} gets into the image"
    assert finding.span.column == 12


def test_variables_are_put_in() -> None:
    text = "FROM a:1\nENV HOST=8080 BOTH='1:2 3:4'\nEXPOSE $HOST:80 $BOTH\n"
    assert len(findings(ExposeHostMapping, text)) == 3
    catches(ExposeHostMapping, "FROM a:1\nONBUILD EXPOSE 8080:80\n")


@pytest.mark.parametrize("line", ["EXPOSE 80 81-82/udp", "EXPOSE x:80", "EXPOSE 1.2.3.4.5:80:80"])
def test_ports_of_the_container_and_what_is_no_port_pass(line: str) -> None:
    passes(ExposeHostMapping, f"FROM a:1\n{line}\n")
