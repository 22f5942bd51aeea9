"""Manifests that come without their lock files."""

from __future__ import annotations

import pytest

from lightship.rules.packages.lockfile_not_copied import LockfileNotCopied
from tests.rules.speech import catches, passes

FROM = "FROM node:22\nWORKDIR /app\n"
FILES = {"package.json": "{}", "package-lock.json": "{}"}


def file(copy: str, command: str = "npm install") -> str:
    return f"{FROM}{copy}\nRUN {command}\n"


def test_the_finding_stands_at_the_manifest() -> None:
    found = catches(LockfileNotCopied, file("COPY .npmrc package.json ./"), {**FILES, ".npmrc": ""})
    assert found.message == (
        "package.json comes to npm install without package-lock.json, which stands beside it"
    )
    assert (found.span.line, found.span.column, found.span.end_column) == (3, 13, 25)
    assert found.related[0].span.line == 4


@pytest.mark.parametrize(
    ("manifest", "lock", "command"),
    [
        ("package.json", "package-lock.json", "npm ci"),
        ("package.json", "npm-shrinkwrap.json", "npm i"),
        ("package.json", "yarn.lock", "yarn"),
        ("package.json", "pnpm-lock.yaml", "pnpm install"),
        ("package.json", "bun.lock", "bun install"),
        ("pyproject.toml", "poetry.lock", "poetry install --no-root"),
        ("pyproject.toml", "uv.lock", "uv sync"),
        ("pyproject.toml", "pdm.lock", "pdm install"),
        ("Pipfile", "Pipfile.lock", "pipenv install --system"),
        ("Gemfile", "Gemfile.lock", "bundle install"),
        ("go.mod", "go.sum", "go mod download"),
        ("Cargo.toml", "Cargo.lock", "cargo fetch"),
        ("composer.json", "composer.lock", "composer install"),
        ("build.gradle.kts", "gradle.lockfile", "gradle dependencies"),
    ],
)
def test_every_ecosystem_has_its_own_files(manifest: str, lock: str, command: str) -> None:
    files = {manifest: "", lock: ""}
    message = catches(LockfileNotCopied, file(f"COPY {manifest} ./", command), files).message
    assert message.startswith(manifest)
    assert f"without {lock}," in message
    passes(LockfileNotCopied, file(f"COPY {manifest} {lock} ./", command), files)
    passes(LockfileNotCopied, file(f"COPY {manifest} ./", command), {manifest: ""})


@pytest.mark.parametrize(
    "text",
    [
        file("COPY package.json /app/"),
        file("COPY package.json /app/package.json"),
        file("COPY package.json /srv/", "cd /srv && npm install"),
        file("COPY package.json ./", "<<EOF\nnpm install\nEOF"),
        file("ADD ./package.json ."),
        file('COPY ["package.json", "./"]'),
        file("ARG WHAT=package.json\nCOPY $WHAT ./"),
        file("COPY package.json ./", "npm install\nCOPY package-lock.json ./"),
        f"{FROM}ONBUILD COPY package.json ./\nONBUILD RUN npm install\n",
        f"{FROM}RUN --mount=type=bind,source=package.json,target=package.json npm install\n",
        "FROM node:22 AS base\nWORKDIR /app\nCOPY package.json ./\nFROM base\nRUN npm install\n",
        (
            "FROM node:22 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\n"
            "FROM scratch\nCOPY --from=build /app /\n"
        ),
    ],
)
def test_a_manifest_alone_is_found(text: str) -> None:
    catches(LockfileNotCopied, text, FILES)


@pytest.mark.parametrize(
    "text",
    [
        file("COPY package*.json ./"),
        file("COPY . ."),
        file("COPY package.json ./\nCOPY package-lock.json ./"),
        file("COPY package.json package-lock.json* ./"),
        file("COPY package.json ./", "yarn"),
        file("COPY package.json ./", "npm install -g pm2"),
        file("COPY package.json ./", "npm run build"),
        file("COPY package.json /elsewhere/"),
        file("COPY package.json ./", "rm -f package-lock.json && npm install"),
        file("COPY package.json ./\nRUN touch package-lock.json"),
        file("COPY --from=ours/lock /app/ ./\nCOPY package.json ./"),
        file("COPY --from=ours/lock /package-lock.json ./\nCOPY package.json ./"),
        file("RUN git clone https://example.com/a .\nCOPY package.json ./"),
        file("COPY $UNSET package.json ./"),
        file("COPY package.json ./", "cd $WHERE && npm install"),
        (
            f"{FROM}COPY package.json ./\n"
            "RUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci\n"
        ),
        "FROM node:22 AS unused\nWORKDIR /app\nCOPY package.json ./\nRUN npm i\nFROM scratch\n",
    ],
)
def test_a_lock_file_that_comes_or_may_come_passes(text: str) -> None:
    passes(LockfileNotCopied, text, FILES)


def test_an_ignore_file_that_leaves_it_out_is_named() -> None:
    files = {**FILES, ".dockerignore": "*-lock.json\n"}
    found = catches(LockfileNotCopied, file("COPY . ."), files)
    assert found.message == (
        "package.json comes to npm install without package-lock.json, "
        "which .dockerignore leaves out"
    )


def test_a_project_in_a_folder_is_found_by_its_own_files() -> None:
    files = {"web/package.json": "{}", "web/yarn.lock": "", "package-lock.json": "{}"}
    text = file("COPY web/package.json ./", "yarn")
    assert catches(LockfileNotCopied, text, files).message.startswith("web/package.json comes")
    passes(LockfileNotCopied, file("COPY web ./", "yarn"), files)
    passes(LockfileNotCopied, file("COPY web/package.json ./"), files)
    passes(LockfileNotCopied, file("COPY . .", "cd web && yarn"), files)


def test_a_manifest_is_reported_once() -> None:
    catches(LockfileNotCopied, file("COPY package.json ./", "npm install && npm ci"), FILES)
