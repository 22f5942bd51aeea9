from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import httpx
import pytest

from lightship.image.registry.connection import Backend, PrivateAddress
from lightship.image.registry.deadline import Deadline
from lightship.image.registry.exchange import Exchange, read_body
from lightship.image.registry.patience import Patience
from lightship.model.errors import ImageLimit, RegistryError

if TYPE_CHECKING:
    from collections.abc import Mapping

LEADS = {
    "registry.example": "https://storage.example/blob",
    "inward.example": "https://10.0.0.7/blob",
    "metadata.example": "https://169.254.169.254/latest",
    "local.example": "https://localhost/blob",
    "mapped.example": "https://[::ffff:127.0.0.1]/blob",
    "192.168.1.9": "https://10.0.0.7/blob",
    "roundabout.example": "https://inward.example/x",
}


def exchange(sent: list[tuple[str, str, Mapping[str, str]]]) -> Exchange:
    """Return an exchange with a made-up world, which notes what was sent and how."""

    def answering(way: str) -> httpx.MockTransport:
        def answer(request: httpx.Request) -> httpx.Response:
            sent.append((way, str(request.url), request.headers))
            where = LEADS.get(request.url.host)
            if where is None:
                return httpx.Response(200, stream=httpx.ByteStream(b"here"))
            return httpx.Response(302, headers={"Location": where})

        return httpx.MockTransport(answer)

    return Exchange(answering("anywhere"), answering("public"), Deadline(), Patience(), frozenset())


def fetched(url: str, sent: list[tuple[str, str, Mapping[str, str]]]) -> bytes:
    with exchange(sent).get(url, {"Authorization": "Basic eA=="}, 5) as response:
        return read_body(response, 100, "it")


def test_a_public_registry_leads_on_only_to_public_addresses() -> None:
    sent: list[tuple[str, str, Mapping[str, str]]] = []
    assert fetched("https://registry.example/v2/", sent) == b"here"
    assert [(way, url) for way, url, _ in sent] == [
        ("anywhere", "https://registry.example/v2/"),
        ("public", "https://storage.example/blob"),
    ]
    assert "Authorization" in sent[0][2]
    assert "Authorization" not in sent[1][2]


@pytest.mark.parametrize(
    "host",
    [
        *("inward.example", "metadata.example", "local.example", "mapped.example"),
        "roundabout.example",
    ],
)
def test_a_public_registry_may_not_lead_to_a_private_address(host: str) -> None:
    sent: list[tuple[str, str, Mapping[str, str]]] = []
    with pytest.raises(RegistryError, match="to a private address"):
        fetched(f"https://{host}/v2/", sent)
    assert not [url for _, url, _ in sent if "example" not in url]


def test_a_private_registry_may_lead_to_another_private_address() -> None:
    sent: list[tuple[str, str, Mapping[str, str]]] = []
    assert fetched("https://192.168.1.9/v2/", sent) == b"here"
    assert sent[-1][:2] == ("anywhere", "https://10.0.0.7/blob")


def test_a_body_is_read_up_to_a_limit() -> None:
    with (
        exchange([]).get("https://storage.example/", {}, 5) as response,
        pytest.raises(ImageLimit, match="it has more than 3 bytes"),
    ):
        read_body(response, 3, "it")


def test_a_connection_to_a_private_address_is_closed_before_a_byte_is_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        received = []

        def accept() -> None:
            connection, _ = server.accept()
            with connection:
                received.append(connection.recv(10))

        thread = threading.Thread(target=accept)
        thread.start()
        with pytest.raises(PrivateAddress):
            Backend(Deadline(), public_only=True).connect_tcp(
                "localhost", server.getsockname()[1], timeout=5
            )
        thread.join()
    assert received == [b""]
