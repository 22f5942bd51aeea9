"""NODE_TLS_REJECT_UNAUTHORIZED=0."""

from __future__ import annotations

import pytest

from lightship.rules.network_exposure.node_tls_off import NodeTlsOff
from tests.rules.speech import catches, passes

FROM = "FROM node:22-slim\n"
NAME = "NODE_TLS_REJECT_UNAUTHORIZED"


def test_the_message_says_where_it_holds() -> None:
    found = catches(NodeTlsOff, f"{FROM}ENV {NAME}=0\n")
    assert found.message == f"{NAME}=0 tells Node to check no server's certificate in the container"
    found = catches(NodeTlsOff, f"{FROM}RUN {NAME}=0 npm ci\n")
    assert found.message.endswith("in the build")
    found = catches(NodeTlsOff, f"{FROM}CMD {NAME}=0 node server.js\n")
    assert found.message.endswith("in the container")


@pytest.mark.parametrize(
    "line",
    [
        f"ENV {NAME} 0",
        f"ARG {NAME}='0'",
        f"RUN A=1 echo b ||{NAME}=0 node example.js|| C=2 echo d",
        f"RUN export {NAME}=0; npm ci",
        f"RUN <<EOF\nexport {NAME}=0\nnpm ci\nEOF",
        f"ARG V=0\nENV {NAME}=$V",
    ],
)
def test_it_is_found(line: str) -> None:
    catches(NodeTlsOff, f"{FROM}{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        f"ENV {NAME}=1",
        f"ENV {NAME}=",
        f"ENV MY{NAME}=0",
        f"ARG {NAME} 0",
        f"ARG V\nENV {NAME}=$V",
        f"RUN {NAME}='0\\'' node example.js",
        f"RUN {NAME}=0",
        f"LABEL {NAME}=0",
    ],
)
def test_other_lines_pass(line: str) -> None:
    passes(NodeTlsOff, f"{FROM}{line}\n")
