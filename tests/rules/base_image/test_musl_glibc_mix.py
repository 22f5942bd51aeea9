"""Programs of one C library on a base with the other."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.musl_glibc_mix import MuslGlibcMix
from tests.rules.speech import catches, passes


def mixed(origin: str, command: str, source: str, base: str = "alpine:3.22") -> str:
    return (
        f"FROM {origin} AS build\nWORKDIR /src\nRUN {command}\n"
        f'FROM {base}\nCOPY --from=build {source} /opt/it\nCMD ["/opt/it"]\n'
    )


def test_a_runtime_made_with_jlink_is_found() -> None:
    text = mixed("eclipse-temurin:21", "jlink --add-modules java.base --output /jre", "/jre")
    finding = catches(MuslGlibcMix, text)
    assert finding.message == (
        "a Java runtime made with jlink needs glibc, and alpine:3.22 has musl"
    )
    assert (finding.span.line, finding.span.column) == (5, 1)
    assert [each.span.line for each in finding.related] == [4]


@pytest.mark.parametrize(
    ("dockerfile", "what"),
    [
        (mixed("rust:1.80", "cargo build --release", "/src/target/release/app"), "a Rust program"),
        (mixed("gcc:14", "gcc -O2 -o app app.c", "/src/app"), "a program that gcc linked"),
        (
            mixed("alpine:3.22", "apk add gcc && gcc app.c -o app", "/src/app", "debian:bookworm"),
            "a program that gcc linked",
        ),
        (
            mixed("golang:1.24", "CGO_ENABLED=1 go build -o /app .", "/app"),
            "a Go program with cgo",
        ),
        (mixed("node:22", "true", "/usr/local/bin/node"), "the node program"),
        (mixed("python:3.12", "pip install x", "/usr/local"), "the python3 program"),
        ("FROM alpine:3.22\nCOPY --from=node:22 /usr/local/bin/node /bin/\n", "the node program"),
        (
            "FROM alpine:3.22\nCOPY --from=eclipse-temurin:21 /opt/java/openjdk /opt/java\n",
            "the Java runtime",
        ),
    ],
)
def test_what_is_bound_to_its_library_is_found(dockerfile: str, what: str) -> None:
    assert catches(MuslGlibcMix, dockerfile).message.startswith(f"{what} needs ")


def test_native_packages_of_the_context_are_found() -> None:
    text = mixed("node:22", "npm ci", "/src/node_modules", "node:22-alpine")
    passes(MuslGlibcMix, text, {"package.json": '{"dependencies": {"express": "4"}}'})
    finding = catches(MuslGlibcMix, text, {"package.json": '{"dependencies": {"bcrypt": "5"}}'})
    assert finding.message.startswith("node_modules, with the native bcrypt, needs glibc")
    python = mixed("python:3.12", "python -m venv /venv", "/venv", "python:3.12-alpine")
    passes(MuslGlibcMix, python, {"requirements.txt": "flask==3.0\n"})
    catches(MuslGlibcMix, python, {"requirements.txt": "flask\nNumPy>=1.26\n"})


def test_sources_that_use_the_network_are_found() -> None:
    text = mixed("golang:1.24", "go build -o /app .", "/app")
    passes(MuslGlibcMix, text)
    passes(MuslGlibcMix, text, {"main.go": 'import "fmt"\n'})
    catches(MuslGlibcMix, text, {"main.go": 'import "net/http"\n'})


@pytest.mark.parametrize(
    "dockerfile",
    [
        mixed("eclipse-temurin:21-jdk-alpine", "jlink --output /jre", "/jre"),
        mixed("eclipse-temurin:21", "jlink --output /jre", "/jre", "debian:bookworm-slim"),
        mixed("eclipse-temurin:21", "jlink --output /jre", "/src/app.jar"),
        mixed("rust:1.80", "cargo build --target x86_64-unknown-linux-musl", "/target/release/a"),
        mixed("rust:1.80-alpine", "cargo build --release", "/src/target/release/a", "debian:12"),
        mixed("gcc:14", "gcc -static -o app app.c", "/src/app"),
        mixed("golang:1.24", "CGO_ENABLED=0 go build -o /app .", "/app"),
        mixed("golang:1.24", "go build -o /app .", "/app"),
        mixed("node:22", "npm ci", "/src/node_modules", "node:22-alpine"),
        mixed("node:22", "npm run build", "/src/dist", "nginx:1.27-alpine"),
        mixed("registry.acme.io/gcc:1", "gcc -o app app.c", "/src/app"),
        mixed("gcc:14", "gcc -o app app.c", "/src/app", "scratch"),
        mixed("gcc:14", "gcc -o app app.c", "/src/app") + "RUN apk add gcompat\n",
        mixed("gcc:14", "gcc -o app app.c", "/src/app", "alpine:3.22 AS build2\nFROM gcc:14"),
    ],
)
def test_one_library_static_programs_and_bridges_pass(dockerfile: str) -> None:
    passes(MuslGlibcMix, dockerfile)
