"""Downloads that no cache mount keeps."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.no_cache_mount import NoCacheMount
from lightship.rules.rule_docstring import docstring_of
from tests.rules.speech import catches, findings, passes


def test_the_folder_that_wants_a_mount_is_named() -> None:
    found = catches(NoCacheMount, "FROM node:22\nRUN cd /app && npm ci\n")
    assert found.message == "no cache mount on /root/.npm keeps what npm downloads"
    assert (found.span.line, found.span.column) == (2, 16)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("npm ci", "npm"),
        ("yarn install", "yarn"),
        ("pnpm install", "pnpm"),
        ("bun install", "Bun"),
        ("pip install -r requirements.txt", "pip"),
        ("uv sync", "uv"),
        ("poetry install", "Poetry"),
        ("pipenv sync", "Pipenv"),
        ("pdm install", "PDM"),
        ("conda env create -f environment.yml", "conda"),
        ("mamba env create -f environment.yml", "mamba"),
        ("gem install -g", "RubyGems"),
        ("bundle install", "Bundler"),
        ("go mod download", "go"),
        ("cargo build", "cargo"),
        ("composer install", "Composer"),
        ("dotnet restore", "dotnet"),
        ("mvn package", "Maven"),
        ("gradle build", "Gradle"),
    ],
)
def test_every_manager_has_a_cache_and_stands_on_the_page(command: str, name: str) -> None:
    catches(NoCacheMount, f"FROM a:1\nRUN {command}\n")
    listed = docstring_of(NoCacheMount).partition("own dependencies (")[2].partition(")")[0]
    assert name in listed.replace(" and ", ", ").replace("\n", " ").split(", ")


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


@pytest.mark.parametrize(
    ("fetch", "build"),
    [
        ("cargo fetch", "cargo build --release"),
        ("cargo chef cook --release", "cargo build --release"),
        ("mvn dependency:go-offline", "mvn package"),
        ("mvn package", "mvn verify"),
        ("gradle dependencies", "gradle build"),
        ("dotnet restore", "dotnet publish -c Release"),
        ("pip install -r requirements.txt", "pip install ."),
    ],
)
def test_a_build_of_what_an_earlier_layer_holds_passes(fetch: str, build: str) -> None:
    text = f"FROM a:1\nCOPY manifest .\nRUN {fetch}\nCOPY src src\nRUN {build}\n"
    assert [each.span.line for each in findings(NoCacheMount, text)] == [3]
    text = f"FROM a:1 AS fetched\nRUN {fetch}\nFROM fetched\nRUN {build}\n"
    assert [each.span.line for each in findings(NoCacheMount, text)] == [2]


@pytest.mark.parametrize(
    "before",
    [
        "RUN --mount=type=cache,target=/usr/local/cargo/registry cargo fetch\n",
        "RUN cargo install cargo-chef\n",
        "RUN mvn dependency:go-offline\n",
        "FROM a:1\n",
        "USER app\n",
    ],
)
def test_a_build_downloads_what_no_earlier_layer_holds(before: str) -> None:
    first = "" if "RUN" in before else "RUN cargo fetch\n"
    found = findings(NoCacheMount, f"FROM debian:12\n{first}{before}RUN cargo build\n")
    assert found[-1].span.line == 3 + bool(first)
    assert " keeps what cargo downloads" in found[-1].message


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("RUN cd a && mvn package\nRUN cd b && mvn package\n", [2, 3]),
        ("RUN cd a && mvn package\nRUN cd a && mvn verify\n", [2]),
        ("WORKDIR /a\nRUN mvn package\nWORKDIR /b\nRUN mvn package\n", [3, 5]),
        ("RUN dotnet restore a/b.csproj\nWORKDIR /a\nRUN dotnet publish\n", [2]),
    ],
)
def test_a_build_of_another_project_downloads_what_that_needs(text: str, lines: list[int]) -> None:
    found = findings(NoCacheMount, "FROM a:1\n" + text)
    assert [each.span.line for each in found] == lines


def test_what_go_compiles_is_in_no_layer_of_downloads() -> None:
    both = catches(NoCacheMount, "FROM golang:1.24\nRUN go build .\n")
    assert both.message == (
        "no cache mount on /go/pkg/mod and /root/.cache/go-build keeps what go "
        "downloads and compiles"
    )
    text = "FROM golang:1.24\nRUN go mod download\nCOPY . .\nRUN go build .\n"
    assert [each.message for each in findings(NoCacheMount, text)] == [
        "no cache mount on /go/pkg/mod keeps what go downloads",
        "no cache mount on /root/.cache/go-build keeps what go compiles",
    ]


@pytest.mark.parametrize("options", ["-Dmaven.repo.local=/m2", "-o -Dmaven.repo.local=.m2"])
def test_maven_told_of_another_repository_has_its_downloads_there(options: str) -> None:
    found = findings(NoCacheMount, f"FROM maven:3\nRUN mvn -B verify {options}\n")
    assert all("/root/.m2" not in each.message for each in found)


def test_gems_where_bundler_keeps_them_are_no_cache() -> None:
    text = "FROM ruby:3.3\nENV BUNDLE_PATH=/usr/local/bundle\nRUN bundle install\n"
    passes(NoCacheMount, text)
    catches(NoCacheMount, text.replace("BUNDLE_PATH", "BUNDLE_WITHOUT"))
