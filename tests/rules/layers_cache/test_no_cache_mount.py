"""Downloads that no cache mount keeps."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.no_cache_mount import NoCacheMount
from tests.rules.speech import catches, passes


def test_the_folder_that_wants_a_mount_is_named() -> None:
    found = catches(NoCacheMount, "FROM node:22\nRUN cd /app && npm ci\n")
    assert found.message == "no cache mount on /root/.npm keeps what npm downloads"
    assert (found.span.line, found.span.column) == (2, 16)


@pytest.mark.parametrize(
    "command",
    [
        "pip install -r requirements.txt",
        "go mod download",
        "mvn package",
        "cargo build",
        "bundle install",
        "composer install",
        "dotnet restore",
        "yarn install",
        "poetry install",
    ],
)
def test_every_language_has_a_cache(command: str) -> None:
    catches(NoCacheMount, f"FROM a:1\nRUN {command}\n")


def test_a_run_is_reported_once() -> None:
    catches(NoCacheMount, "FROM a:1\nRUN npm ci && npm ci && pip install -r a.txt\n")


@pytest.mark.parametrize(
    "text",
    [
        "RUN --mount=type=cache,target=/root/.npm npm ci\n",
        "RUN --mount=type=cache,target=/root/.cache pip install -r a.txt\n",
        "RUN --mount=type=cache,target=/home/app/.npm npm ci\n",
        "RUN pip install --no-cache-dir -r a.txt\n",
        "ENV PIP_NO_CACHE_DIR=1\nRUN pip install -r a.txt\n",
        "RUN --network=none npm ci\n",
        "RUN npm install -g pm2\n",
        "RUN npm run build\n",
        "RUN apt-get update && apt-get install -y curl\n",
        "ARG CACHE=/root/.npm\nRUN --mount=type=cache,target=${CACHE} npm ci\n",
    ],
)
def test_what_is_kept_or_never_cached_passes(text: str) -> None:
    passes(NoCacheMount, "FROM a:1\n" + text)


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("FROM node:22\nUSER node\nRUN npm ci\n", "~/.npm"),
        ("FROM node:22\nUSER node\nRUN yarn install\n", "~/.cache/yarn"),
        ("FROM node:22\nRUN yarn install\n", "/usr/local/share/.cache/yarn"),
        ("FROM node:22\nENV HOME=/app\nUSER 1000\nRUN npm ci\n", "/app/.npm"),
        ("FROM rust:1.93\nRUN cargo build\n", "/usr/local/cargo/registry"),
        ("FROM ubuntu:24.04\nRUN cargo build\n", "/root/.cargo/registry"),
        ("FROM ubuntu:24.04\nENV CARGO_HOME=/c\nRUN cargo build\n", "/c"),
        ("FROM debian:13\nRUN go mod download\n", "/root/go/pkg/mod"),
        ("FROM golang:1.24\nRUN go mod download\n", "/go/pkg/mod"),
    ],
)
def test_the_folder_is_that_of_the_account_and_the_image(text: str, folder: str) -> None:
    assert f"no cache mount on {folder} keeps" in catches(NoCacheMount, text).message


def test_a_mount_where_the_own_image_has_it_counts_elsewhere_too() -> None:
    mount = "--mount=type=cache,target=/usr/local/cargo/registry"
    passes(NoCacheMount, f"FROM ubuntu:24.04\nRUN {mount} cargo build\n")
