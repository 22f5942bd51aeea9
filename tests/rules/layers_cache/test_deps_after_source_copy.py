"""Dependencies that are installed again after every edit."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.deps_after_source_copy import DepsAfterSourceCopy
from tests.rules.speech import catches, passes

INSTALLS = [
    "npm ci",
    "npm install",
    "yarn install --frozen-lockfile",
    "yarn",
    "pnpm i --frozen-lockfile",
    "pip install -r requirements.txt",
    "python3 -m pip install --no-cache-dir -r requirements.txt",
    "uv sync --frozen",
    "poetry install --no-root",
    "go mod download",
    "go build -o /app .",
    "mvn -q package",
    "./mvnw package",
    "gradle build",
    "./gradlew build",
    "cargo build --release",
    "bundle install",
    "composer install --no-dev",
    "dotnet restore",
]


@pytest.mark.parametrize("install", INSTALLS)
def test_an_install_behind_all_the_sources_is_reported_in_every_language(install: str) -> None:
    catches(DepsAfterSourceCopy, f"FROM a:1\nWORKDIR /src\nCOPY . .\nRUN {install}\n")


@pytest.mark.parametrize(
    "copy",
    ["COPY . /app", "ADD . .", "COPY ./ ./", "COPY --chown=node:node . .", 'COPY [".", "."]'],
)
def test_the_sources_may_be_copied_in_any_way(copy: str) -> None:
    found = catches(DepsAfterSourceCopy, f"FROM a:1\n{copy}\nRUN cd /app && npm ci\n")
    assert (found.span.line, found.span.column) == (3, 16)
    assert found.message == f"npm ci runs again after every edit, because {copy} comes before it"
    assert found.related[0].span.line == 2


def test_a_folder_that_holds_the_manifest_and_the_sources_is_as_bad_as_all() -> None:
    files = {"web/package.json": "{}", "web/index.js": "", "web/lib.js": ""}
    catches(DepsAfterSourceCopy, "FROM a:1\nCOPY web /app\nRUN npm ci\n", files)


def test_the_sources_of_a_parent_stage_count() -> None:
    text = "FROM a:1 AS sources\nCOPY . .\nFROM sources\nRUN npm ci\n"
    assert catches(DepsAfterSourceCopy, text).span.line == 4


def test_each_ecosystem_is_reported_once() -> None:
    text = "FROM a:1\nCOPY . .\nRUN npm ci && npm ci --omit=dev\n"
    catches(DepsAfterSourceCopy, text)


@pytest.mark.parametrize(
    "text",
    [
        "COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n",
        "COPY package*.json ./\nRUN npm install\nCOPY . .\nRUN npm install --offline\n",
        "COPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build .\n",
        "COPY pom.xml .\nRUN mvn dependency:go-offline\nCOPY . .\nRUN mvn package\n",
        "RUN --mount=type=bind,target=. npm ci\n",
        "COPY . .\nRUN npm install -g pm2\n",
        "COPY . .\nRUN apt-get update && apt-get install -y curl\n",
        "COPY . .\nRUN pip install .\n",
        (
            "COPY . .\nRUN --mount=type=cache,target=/go/pkg/mod "
            "--mount=type=cache,target=/root/.cache/go-build go build .\n"
        ),
        "COPY --from=other / /\nRUN npm ci\n",
        "COPY $SOURCES .\nRUN npm ci\n",
    ],
)
def test_what_is_cached_or_needs_the_sources_passes(text: str) -> None:
    passes(DepsAfterSourceCopy, "FROM a:1\n" + text)


@pytest.mark.parametrize("files", [{"go.mod": "module a\n"}, {"vendor/modules.txt": ""}])
def test_a_go_program_that_fetches_nothing_passes(files: dict[str, str]) -> None:
    passes(DepsAfterSourceCopy, "FROM golang:1.24\nCOPY . .\nRUN go build .\n", files)


def test_a_build_is_told_to_fetch_anew_and_not_to_run_anew() -> None:
    found = catches(DepsAfterSourceCopy, "FROM rust:1.93\nCOPY . .\nRUN cargo build --release\n")
    assert found.message == (
        "cargo build fetches dependencies anew after every edit, because COPY . . comes before it"
    )


MAVEN = "FROM maven:3.9-eclipse-temurin-17\nCOPY pom.xml .\nCOPY src ./src\n"
MAVEN_FILES = {"pom.xml": "<project/>", "src/main/java/A.java": "class A {}"}


def test_a_build_after_the_sources_alone_fetches_anew() -> None:
    found = catches(DepsAfterSourceCopy, MAVEN + "RUN mvn package\n", MAVEN_FILES)
    assert found.message == (
        "mvn fetches dependencies anew after every edit, because COPY src ./src comes before it"
    )


@pytest.mark.parametrize(
    "text",
    [
        MAVEN.replace("COPY src", "RUN mvn dependency:go-offline\nCOPY src") + "RUN mvn package\n",
        MAVEN + "RUN --mount=type=cache,target=/root/.m2 mvn package\n",
        MAVEN.replace("COPY src ./src", "COPY .mvn .mvn") + "RUN mvn package\n",
        "FROM node:22\nCOPY package.json .\nCOPY patches patches\nRUN npm install\n",
    ],
)
def test_folders_that_no_fetch_waits_for_pass(text: str) -> None:
    files = {**MAVEN_FILES, ".mvn/a": "x", "patches/a.patch": "x", "package.json": "{}"}
    passes(DepsAfterSourceCopy, text, files)
