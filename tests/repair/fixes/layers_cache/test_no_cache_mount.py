"""Tests of the fix of no-cache-mount."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.repair.repaired import repaired

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS4006"


def test_what_is_downloaded_is_kept_in_a_mount() -> None:
    """What is downloaded is kept in a mount."""
    before = (
        "FROM node:22-bookworm-slim\n"
        "COPY package.json package-lock.json ./\n"
        "RUN npm ci && npm cache clean --force\n"
    )
    assert repaired(before, CODE) == (
        "FROM node:22-bookworm-slim\n"
        "COPY package.json package-lock.json ./\n"
        "RUN --mount=type=cache,target=/root/.npm \\\n"
        "    npm ci\n"
    )


def test_all_steps_of_a_builder_that_use_it_have_the_mount() -> None:
    """All steps of a builder that use it have the mount."""
    before = (
        "FROM golang:1.24 AS build\n"
        "COPY go.mod go.sum ./\n"
        "RUN go mod download\n"
        "COPY . .\n"
        "RUN go build -o /app .\n"
        "\n"
        "FROM scratch\n"
        "COPY --from=build /app /app\n"
    )
    assert repaired(before, CODE) == (
        "FROM golang:1.24 AS build\n"
        "COPY go.mod go.sum ./\n"
        "RUN --mount=type=cache,target=/go/pkg/mod \\\n"
        "    go mod download\n"
        "COPY . .\n"
        "RUN --mount=type=cache,target=/go/pkg/mod \\\n"
        "    --mount=type=cache,target=/root/.cache/go-build \\\n"
        "    go build -o /app .\n"
        "\n"
        "FROM scratch\n"
        "COPY --from=build /app /app\n"
    )


def test_a_step_that_works_offline_needs_it_in_the_layer() -> None:
    """A step that works offline needs it in the layer."""
    before = (
        "FROM maven:3.9-eclipse-temurin-21 AS build\n"
        "COPY pom.xml ./\n"
        "RUN mvn -B dependency:go-offline\n"
        "COPY src src\n"
        "RUN mvn -B --offline package\n"
        "\n"
        "FROM eclipse-temurin:21-jre\n"
        "COPY --from=build /target/app.jar /app.jar\n"
    )
    assert repaired(before, CODE, unsafe=True) == before


@pytest.mark.parametrize(
    ("build", "other", "is_mounted"),
    [
        ("mvn -B package", "find . -name a -o -name b", True),
        ("mvn -B -o package", "true", False),
        ("./mvnw -o package", "true", False),
    ],
)
def test_only_an_option_of_maven_says_that_it_works_offline(
    build: str, other: str, is_mounted: bool
) -> None:
    before = (
        "FROM maven:3.9-eclipse-temurin-21 AS build\nCOPY pom.xml ./\n"
        f"RUN mvn -B dependency:resolve\nCOPY src src\nRUN {build}\nRUN {other}\n\n"
        "FROM eclipse-temurin:21-jre\nCOPY --from=build /target/app.jar /app.jar\n"
    )
    assert ("--mount" in repaired(before, CODE, unsafe=True)) is is_mounted


def test_what_maven_installs_is_for_later_steps() -> None:
    """What Maven installs is for later steps."""
    before = (
        "FROM maven:3.9-eclipse-temurin-21 AS build\n"
        "RUN mvn install\n"
        "RUN mvn package\n"
        "\n"
        "FROM eclipse-temurin:21-jre\n"
        "COPY --from=build /target/app.jar /app.jar\n"
    )
    assert repaired(before, CODE, unsafe=True) == before


def test_poetry_keeps_its_environments_beside_its_downloads() -> None:
    """Poetry keeps its environments beside its downloads."""
    before = "FROM python:3.13\nCOPY pyproject.toml poetry.lock ./\nRUN poetry install\n"
    assert repaired(before, CODE) == (
        "FROM python:3.13\n"
        "COPY pyproject.toml poetry.lock ./\n"
        "RUN --mount=type=cache,target=/root/.cache/pypoetry/cache \\\n"
        "    --mount=type=cache,target=/root/.cache/pypoetry/artifacts \\\n"
        "    poetry install\n"
    )


@pytest.mark.parametrize("step", ["make", "./build.sh", "sh scripts/build.sh", "mage build"])
def test_a_step_that_may_want_the_downloads_has_them_too(step: str) -> None:
    """A step that may want the downloads has them, too, which is unsafe: nobody sees it call."""
    start = "FROM golang:1.24 AS build\nCOPY go.mod go.sum ./\n"
    end = "FROM scratch\nCOPY --from=build /app /app\n"
    before = f"{start}RUN go mod download\nCOPY . .\nRUN {step}\n{end}"
    mount = "RUN --mount=type=cache,target=/go/pkg/mod \\\n    "
    after = f"{start}{mount}go mod download\nCOPY . .\n{mount}{step}\n{end}"
    assert repaired(before, CODE) == before
    assert repaired(before, CODE, unsafe=True) == after


def test_a_script_that_can_be_read_is_asked(tmp_path: Path) -> None:
    """A script that can be read is asked."""
    before = (
        "FROM golang:1.24 AS build\nCOPY . .\nRUN go mod download\nRUN ./links.sh\n"
        "FROM scratch\nCOPY --from=build /app /app\n"
    )
    (tmp_path / "links.sh").write_text("ln -s a b\n")
    assert "RUN ./links.sh\n" in repaired(before, CODE, folder=tmp_path)
    assert "mount" in repaired(before, CODE, folder=tmp_path)
    (tmp_path / "links.sh").write_text("go build -o b\n")
    assert repaired(before, CODE, folder=tmp_path) == before
