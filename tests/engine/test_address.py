from __future__ import annotations

import hashlib
import json
import socket
from typing import TYPE_CHECKING

import pytest

from lightship.engine.address import Address, addresses
from lightship.model.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path


def found(**environment: str) -> list[str]:
    return [str(each) for each in addresses(environment)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("unix:///run/docker.sock", "unix:///run/docker.sock"),
        ("/run/docker.sock", "unix:///run/docker.sock"),
        ("tcp://127.0.0.1:2375", "http://127.0.0.1:2375"),
        ("tcp://engine.example", "http://engine.example:2375"),
        ("engine.example:99", "http://engine.example:99"),
        ("https://engine.example", "https://engine.example:2376"),
    ],
)
def test_an_address_is_taken_from_the_environment(text: str, address: str) -> None:
    assert found(DOCKER_HOST=text) == [address]
    assert found(CONTAINER_HOST=text) == [address]


def test_docker_is_asked_before_podman() -> None:
    assert found(CONTAINER_HOST="unix:///p", DOCKER_HOST="unix:///d") == ["unix:///d", "unix:///p"]


def test_certificates_are_where_docker_has_them() -> None:
    (address,) = addresses({"DOCKER_HOST": "tcp://e", "DOCKER_TLS_VERIFY": "1", "HOME": "/h"})
    assert address == Address("https://e:2376", "", "/h/.docker", "DOCKER_HOST")
    (address,) = addresses(
        {"DOCKER_HOST": "tcp://e:1", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/c"}
    )
    assert (address.url, address.certificates) == ("https://e:1", "/c")


@pytest.mark.parametrize(
    "text", ["ssh://host", "npipe:////./pipe/x", "unix://", "tcp://", "tcp://[x"]
)
def test_what_cannot_be_spoken_to_is_told(text: str) -> None:
    with pytest.raises(EngineError, match="DOCKER_HOST is") as caught:
        found(DOCKER_HOST=text)
    assert "docker save" in caught.value.hint


def write_context(folder: Path, name: str, host: str) -> None:
    place = folder / "contexts" / "meta" / hashlib.sha256(name.encode()).hexdigest()
    place.mkdir(parents=True)
    fields = {"Name": name, "Endpoints": {"docker": {"Host": host}}}
    (place / "meta.json").write_text(json.dumps(fields))


def test_the_current_context_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / ".docker"
    write_context(folder, "work", "unix:///work.sock")
    write_context(folder, "home", "unix:///home.sock")
    (folder / "config.json").write_text('{"currentContext": "work"}')
    home = str(tmp_path)
    assert found(HOME=home) == ["unix:///work.sock"]
    assert found(HOME=home, DOCKER_CONTEXT="home") == ["unix:///home.sock"]
    assert found(HOME=home, DOCKER_HOST="unix:///d") == ["unix:///d"]
    assert found(HOME="/", DOCKER_CONFIG=str(folder)) == ["unix:///work.sock"]
    with pytest.raises(EngineError, match="'gone' has no address"):
        found(HOME=home, DOCKER_CONTEXT="gone")


@pytest.mark.parametrize(
    "text", ["", "[]", '{"currentContext": 5}', '{"currentContext": "default"}']
)
def test_without_a_context_sockets_are_looked_for(tmp_path: Path, text: str) -> None:
    (tmp_path / ".docker").mkdir()
    (tmp_path / ".docker" / "config.json").write_text(text)
    (tmp_path / "podman").mkdir()
    path = tmp_path / "podman" / "podman.sock"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        asked = found(HOME=str(tmp_path), XDG_RUNTIME_DIR=str(tmp_path))
    assert f"unix://{path}" in asked
