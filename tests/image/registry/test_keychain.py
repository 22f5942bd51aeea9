from __future__ import annotations

import base64
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from lightship.image.registry.credential_helper import HELPER_OUTPUT_LIMIT, ask_helper
from lightship.image.registry.credentials import Credentials, NoCredentials
from lightship.image.registry.keychain import user_keychain
from lightship.model.errors import ConfigurationError


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def write(path: Path, fields: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(fields))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def found(home: Path, registry: str, repository: str = "a/b", **more: str) -> Any:
    return user_keychain({"HOME": str(home), **more})(registry, repository)


@pytest.fixture
def helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts a helper called NAME on PATH, which runs a shell script."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    def put(name: str, script: str) -> None:
        program = folder / f"docker-credential-{name}"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    return put


# Files


def test_without_files_there_are_no_credentials(home: Path) -> None:
    assert found(home, "r.example") == NoCredentials()


@pytest.mark.parametrize(
    ("key", "registry"),
    [
        ("https://index.docker.io/v1/", "docker.io"),
        ("docker.io", "docker.io"),
        ("registry-1.docker.io", "docker.io"),
        ("r.example:5000", "r.example:5000"),
        ("https://r.example/v2/", "r.example"),
        ("http://r.example", "r.example"),
    ],
)
def test_a_key_may_be_a_host_or_a_url(home: Path, key: str, registry: str) -> None:
    write(home / ".docker/config.json", {"auths": {key: {"auth": encoded("ann:p:w\0\0")}}})
    assert found(home, registry) == Credentials("ann", "p:w")
    assert found(home, "other.example") == NoCredentials()


def test_the_longest_key_wins(home: Path) -> None:
    auths = {
        "r.example": {"auth": encoded("all:1")},
        "r.example/a": {"auth": encoded("some:2")},
        "r.example/a/b": {"auth": encoded("one:3")},
    }
    write(home / ".config/containers/auth.json", {"auths": auths})
    assert found(home, "r.example", "a/b").username == "one"
    assert found(home, "r.example", "a/bc").username == "some"
    assert found(home, "r.example", "c").username == "all"


def test_tokens_and_plain_names_are_read(home: Path) -> None:
    auths = {
        "a.example": {"identitytoken": "i"},
        "b.example": {"registrytoken": "r"},
        "c.example": {"username": "u", "password": "p"},
        "d.example": {},
    }
    write(home / ".docker/config.json", {"auths": auths})
    assert found(home, "a.example").identity_token == "i"
    assert found(home, "b.example").registry_token == "r"
    assert found(home, "c.example") == Credentials("u", "p")
    assert found(home, "d.example") == NoCredentials()


def test_files_are_looked_at_in_order(home: Path, tmp_path: Path) -> None:
    def holding(name: str) -> dict[str, object]:
        return {"auths": {"r.example": {"auth": encoded(f"{name}:p")}}}

    places = {
        "config": tmp_path / "docker/config.json",
        "asked": tmp_path / "asked.json",
        "runtime": tmp_path / "run/containers/auth.json",
        "home": home / ".config/containers/auth.json",
    }
    for name, path in places.items():
        write(path, holding(name))
    environment = {
        "DOCKER_AUTH_CONFIG": json.dumps(holding("variable")),
        "DOCKER_CONFIG": str(tmp_path / "docker"),
        "REGISTRY_AUTH_FILE": str(tmp_path / "asked.json"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
    }
    order = []
    for name in [*environment, "HOME"]:
        order.append(found(home, "r.example", **environment).username)
        environment.pop(name, None)
    assert order == ["variable", "config", "asked", "runtime", "home"]


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"auths": 5}', '{"auths": {"a": 5}}', '{"auths": {"a": {"auth": "s3cret!"}}}'],
)
def test_a_malformed_file_is_told_without_its_secrets(home: Path, text: str) -> None:
    path = home / ".docker/config.json"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(ConfigurationError, match=r"config\.json") as caught:
        found(home, "r.example")
    assert caught.value.hint
    assert "s3cret" not in caught.value.message


def test_a_pipe_in_place_of_a_file_does_not_block(home: Path) -> None:
    (home / ".docker").mkdir(parents=True)
    os.mkfifo(home / ".docker/config.json")
    with pytest.raises(ConfigurationError, match="no file"):
        found(home, "r.example")


# Helpers


def test_a_helper_is_asked_by_the_name_of_the_registry(home: Path, helper: Any) -> None:
    helper("one", 'read server; echo "{\\"Username\\":\\"$server\\",\\"Secret\\":\\"$1\\"}"')
    write(home / ".docker/config.json", {"credHelpers": {"r.example": "one"}})
    assert found(home, "r.example") == Credentials("r.example", "get")
    assert found(home, "other.example") == NoCredentials()


def test_docker_hub_has_a_name_of_its_own(home: Path, helper: Any) -> None:
    helper("one", 'read server; echo "{\\"Username\\":\\"$server\\",\\"Secret\\":\\"s\\"}"')
    write(home / ".docker/config.json", {"credsStore": "one"})
    assert found(home, "docker.io").username == "https://index.docker.io/v1/"


def test_a_helper_may_give_a_token(helper: Any) -> None:
    helper("one", 'echo "{\\"Username\\":\\"<token>\\",\\"Secret\\":\\"t\\"}"')
    assert ask_helper("one", "r.example") == Credentials(identity_token="t")


def test_a_helper_that_has_nothing_is_no_mistake(helper: Any) -> None:
    helper("one", "echo credentials not found in native keychain; exit 1")
    assert ask_helper("one", "r.example") == NoCredentials()


def test_a_helper_that_has_nothing_leaves_it_to_the_file(home: Path, helper: Any) -> None:
    helper("one", "echo credentials not found in native keychain; exit 1")
    auths = {"r.example": {"auth": encoded("ann:p")}}
    write(home / ".docker/config.json", {"credsStore": "one", "auths": auths})
    assert found(home, "r.example") == Credentials("ann", "p")


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 3", "failed with status 3"),
        ("echo nonsense", "is no JSON"),
        ("echo '[]'", "is no JSON object"),
        ("echo '{\"Username\": 5}'", "not what it should be"),
        (f"head -c {HELPER_OUTPUT_LIMIT + 1} /dev/zero", "at most 65536 are read"),
        ("yes", "at most 65536 are read"),
    ],
)
def test_a_helper_that_fails_is_told(helper: Any, script: str, reason: str) -> None:
    helper("one", script)
    answer = ask_helper("one", "r.example")
    assert isinstance(answer, NoCredentials)
    assert reason in answer.reason
    assert "docker-credential-one" in answer.reason


@pytest.mark.parametrize("script", ["sleep 30", "sleep 30 & exit 0", "exec >&-; sleep 30"])
def test_a_helper_that_does_not_end_is_ended(helper: Any, script: str) -> None:
    helper("slow", script)
    start = time.monotonic()
    answer = ask_helper("slow", "r.example", seconds=0.3)
    assert isinstance(answer, NoCredentials)
    assert "did not answer in 0.3 s" in answer.reason
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("name", ["missing", "../x", "a b", ""])
def test_a_helper_that_is_not_there_is_told(name: str) -> None:
    answer = ask_helper(name, "r.example")
    assert isinstance(answer, NoCredentials)
    assert answer.reason
