"""SSH keys in the build, and the fetches that use them."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence, Severity
from lightship.rules.secrets.private_repo_key_in_build import PrivateRepoKeyInBuild
from tests.rules.speech import catches, passes

KEY = "FROM golang:1.22\nCOPY id_rsa /root/.ssh/id_rsa\n"


def test_the_fetch_and_the_key_are_reported() -> None:
    found = catches(PrivateRepoKeyInBuild, KEY + "RUN git clone git@github.com:acme/x.git\n")
    assert found.message == (
        "git fetches with the key /root/.ssh/id_rsa, which line 2 put into a layer"
    )
    assert found.span.line == 3
    assert found.related[0].span.line == 2
    assert found.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    "fetch",
    [
        "git clone git@github.com:acme/x.git",
        "git clone --depth 1 ssh://git@git.acme.net/x",
        "git -C /src submodule update --init",
        "go mod download",
        "npm ci",
        "npm install git+ssh://git@github.com/acme/x.git",
        "yarn install --frozen-lockfile",
        "pip install -r requirements.txt",
        "bundle install",
        "composer install --no-dev",
        "cargo build --release",
        "chmod 600 /root/.ssh/id_rsa && go build ./...",
    ],
)
def test_what_may_fetch_over_ssh_is_reported(fetch: str) -> None:
    catches(PrivateRepoKeyInBuild, f"{KEY}RUN {fetch}\n")


@pytest.mark.parametrize(
    "key",
    [
        "ADD deploy/id_ed25519 /root/.ssh/",
        "COPY .ssh /root/.ssh",
        'ARG SSH_KEY\nRUN mkdir -p ~/.ssh && echo "$SSH_KEY" > ~/.ssh/id_rsa',
    ],
)
def test_a_key_may_come_in_several_ways(key: str) -> None:
    catches(PrivateRepoKeyInBuild, f"FROM golang:1.22\n{key}\nRUN go mod download\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{KEY}RUN git clone https://github.com/acme/x.git\n",
        f"{KEY}RUN npm install -g gulp\n",
        f"{KEY}RUN git config --global user.name x\n",
        f"{KEY}RUN apt-get update\n",
        f"{KEY}RUN --mount=type=ssh git clone git@github.com:acme/x.git\n",
        "FROM golang:1.22\nRUN git clone git@github.com:a/x\nCOPY id_rsa /root/.ssh/id_rsa\n",
        "FROM golang:1.22\nCOPY tls.key /etc/nginx/tls.key\nRUN go mod download\n",
        "FROM golang:1.22\nCOPY known_hosts /root/.ssh/known_hosts\nRUN go mod download\n",
        "FROM golang:1.22\nRUN ssh-keyscan github.com >> ~/.ssh/known_hosts && go mod download\n",
        "FROM a AS b\nCOPY id_rsa /root/.ssh/id_rsa\nFROM golang:1.22\nRUN go mod download\n",
    ],
)
def test_other_fetches_pass(text: str) -> None:
    passes(PrivateRepoKeyInBuild, text)


def test_a_builder_leaks_less() -> None:
    text = KEY.replace("1.22", "1.22 AS b") + "RUN go mod download\nFROM scratch\n"
    assert catches(PrivateRepoKeyInBuild, text).severity is Severity.WARNING


def test_one_fetch_is_enough() -> None:
    catches(PrivateRepoKeyInBuild, f"{KEY}RUN go mod download\nRUN git clone git@github.com:a/b\n")
