from __future__ import annotations

import pytest

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.stages.ports import read_port, read_ports
from lightship.dockerfile.stages.state import StageState


@pytest.mark.parametrize(
    ("text", "ports"),
    [
        ("80", ["80/tcp"]),
        ("0", ["0/tcp"]),
        ("+80", ["80/tcp"]),
        ("007", ["7/tcp"]),
        ("53/UDP", ["53/udp"]),
        ("1/sctp", ["1/sctp"]),
        ("80/", ["80/tcp"]),
        ("8-10", ["8/tcp", "9/tcp", "10/tcp"]),
        ("8-8/udp", ["8/udp"]),
        ("1:80", ["80/tcp"]),
        ("127.0.0.1:1:80", ["80/tcp"]),
        ("127.0.0.1::80", ["80/tcp"]),
        ("[::1]:1:80", ["80/tcp"]),
        ("::1:1:80", ["80/tcp"]),
        ("[]:1:80", ["80/tcp"]),
        ("1-3:80", ["80/tcp"]),
        ("1-2:8-9", ["8/tcp", "9/tcp"]),
    ],
)
def test_a_port_is_what_the_container_listens_on(text: str, ports: list[str]) -> None:
    assert list(read_port(text)) == ports


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "80/x", "/tcp", "8-", "-8", "9-8", "8-9-10", "1/tcp/udp", "x:80", ":", "80é"),
        *("1-2:8-10", "1.2.3:1:80", "[::1:1:80", "[[::1]]:1:80", "fe80::1%a:1:80", "01.2.3.4:1:80"),
    ],
)
def test_other_texts_are_no_ports(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_port(text)
    assert refused.value.kind == "malformed-port"


@pytest.mark.parametrize("text", ["65536", "99999999999999999999", "1-65536", "1--1", "65536:1"])
def test_ports_beyond_the_highest_are_out_of_range(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_port(text)
    assert refused.value.kind == "port-out-of-range"


def test_what_stands_before_the_port_is_kept_for_those_who_ask() -> None:
    port = read_port("127.0.0.1:8080:80/Tcp")
    assert (port.address, port.host, port.written_protocol) == ("127.0.0.1", "8080", "Tcp")


def test_variables_may_make_several_ports_of_a_word() -> None:
    state = StageState()
    state.environment = {"A": "1 2/udp"}
    ports, is_known = read_ports("$A", state, "\\")
    assert [text for each in ports for text in each] == ["1/tcp", "2/udp"]
    assert is_known
    assert read_ports("$B", state, "\\") == ((), False)


def test_a_malformed_variable_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_ports("${A", StageState(), "\\")
    assert refused.value.kind == "bad-variable-substitution"
