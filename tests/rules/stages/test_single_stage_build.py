"""Builds in the stage that ships."""

from __future__ import annotations

import pytest

from lightship.rules.stages.single_stage_build import SingleStageBuild
from tests.rules.speech import catches, passes


def stage(image: str, command: str, start: str = 'CMD ["./app"]') -> str:
    return f"FROM {image}\nWORKDIR /app\nCOPY . .\nRUN {command}\n{start}\n"


def test_a_build_is_found_where_its_command_stands() -> None:
    finding = catches(SingleStageBuild, stage("golang:1.24", "go vet . && go build -o app ."))
    assert finding.message == (
        "go build runs in the stage that ships, so what only a build needs ships too"
    )
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (4, 17, 34)
    assert [each.span.line for each in finding.related] == [1]


@pytest.mark.parametrize(
    ("image", "command", "words"),
    [
        ("golang:1.24", "CGO_ENABLED=0 go build ./...", "go build"),
        ("golang:1.24", "go install ./cmd/app", "go install"),
        ("node:22", "npm ci && npm run build", "npm run build"),
        ("node:22", "npm run build:prod", "npm run build:prod"),
        ("node:22", "yarn install && yarn build", "yarn build"),
        ("node:22", "pnpm --filter web run build", "pnpm run build"),
        ("node:22", "npx tsc -p .", "tsc"),
        ("node:22", "npx vite build", "vite build"),
        ("maven:3", "mvn -q -DskipTests package", "mvn package"),
        ("eclipse-temurin:21", "./mvnw clean install", "mvn install"),
        ("gradle:8", "gradle :web:bootJar --no-daemon", "gradle bootJar"),
        ("eclipse-temurin:21", "./gradlew build -x test", "gradle build"),
        ("eclipse-temurin:21", "javac -d out Main.java", "javac"),
        ("rust:1.80", "cargo build --release", "cargo build"),
        ("rust:1.80", "cargo install --path .", "cargo install"),
        ("mcr.microsoft.com/dotnet/sdk:8.0", "dotnet publish -c Release -o /out", "dotnet publish"),
        ("debian:12", "./configure && make -j4 && make install", "make"),
        ("debian:12", "make -C src CC=gcc", "make"),
        ("debian:12", "cmake -B out && cmake --build out", "cmake --build"),
        ("debian:12", "bazel build //java/com/acme/dev", "bazel build"),
        ("debian:12", "bazelisk --output_base=/o --bazelrc rc build -c opt //...", "bazel build"),
        ("gcc:14", "gcc -O2 -o app app.c", "gcc"),
        ("registry.acme.io/build:1", "sbt 'set x := 1' assembly", "sbt assembly"),
        ("elixir:1.17", "MIX_ENV=prod mix release", "mix release"),
        ("swift:6", "swift build -c release", "swift build"),
        ("debian:12", "sh -c 'go build .'", "go build"),
        ("debian:12", "<<EOF\nset -e\ncd src\nmake all\nEOF", "make all"),
        ("debian:12", "true \\\n  && sudo make \\\n  && true", "make"),
    ],
)
def test_every_language_is_known(image: str, command: str, words: str) -> None:
    found = catches(SingleStageBuild, stage(image, command)).message
    assert found.startswith(f"{words} runs in the stage that ships")


def test_a_stage_that_the_shipped_one_builds_on_counts() -> None:
    text = "FROM node:22 AS base\nRUN npm run build\nFROM base\nCMD node x.js\n"
    finding = catches(SingleStageBuild, text)
    assert finding.message == "npm run build runs in a stage that the shipped one builds on"


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM golang:1.24 AS build\nRUN go build .\nFROM scratch\nCOPY --from=build /a /a\nCMD a\n",
        stage("golang:1.24", "go build .", ""),
        stage("golang:1.24", "go build .", 'CMD ["bash"]'),
        stage("golang:1.24", "go build .", 'CMD ["go", "test", "./..."]'),
        stage("golang:1.24 AS dev", "go build ."),
        stage("golang:1.24", "go mod download && go vet ./..."),
        stage("golang:1.24", "go install github.com/air-verse/air@latest"),
        stage("rust:1.80", "cargo install ripgrep"),
        stage("rust:1.80", "cargo --version"),
        stage("debian:12", "bazel version && bazel fetch //... && bazel test //..."),
        stage("haskell:9", "cabal update && cabal install pandoc"),
        stage("node:22", "npm ci && npm run lint && npm test"),
        stage("node:22", "yarn install && yarn add build"),
        stage("node:22", "npm install build"),
        stage("python:3.12", "pip install -r requirements.txt"),
        stage("maven:3", "mvn dependency:go-offline"),
        stage("maven:3", "mvn -version"),
        stage("eclipse-temurin:21", "./gradlew dependencies"),
        stage("debian:12", "make migrate"),
        stage("debian:12", "gcc --version && make --version"),
        stage("alpine:3", "apk add --virtual .b gcc make && make && apk del .b"),
        stage("debian:12", "apt-get install -y gcc && make && apt-get purge -y gcc"),
        stage("mcr.microsoft.com/dotnet/sdk:8.0", "dotnet restore"),
        stage("debian:12", "echo go build && ls make"),
        (
            'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell"]\n'
            "RUN dotnet publish\nCMD app.exe\n"
        ),
    ],
)
def test_downloads_tests_clean_builds_and_development_pass(dockerfile: str) -> None:
    passes(SingleStageBuild, dockerfile)


def test_the_target_decides() -> None:
    text = (
        "FROM golang:1.24 AS web\nRUN go build -o /a .\nCMD /a\n"
        'FROM scratch\nCOPY --from=web /a /a\nCMD ["/a"]\n'
    )
    passes(SingleStageBuild, text)
    catches(SingleStageBuild, text, target="web")
