"""Tags that leave the version or the release of the system open."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.base_image.loose_base_tag import LooseBaseTag
from tests.rules.speech import catches, passes

DIGEST = "sha256:" + "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("image", "message"),
    [
        ("node:20", "node:20 fixes only major version 20, and leaves the release of Debian open"),
        (
            "node:20-alpine",
            "node:20-alpine fixes only major version 20, and leaves the release of Alpine open",
        ),
        (
            "redis:7",
            "redis:7 fixes only major version 7, and leaves the release of Debian open",
        ),
        ("alpine:3", "alpine:3 fixes only major version 3, and leaves the release open"),
        ("node:lts", "node:lts names no version, and follows whatever is newest"),
        ("nginx:alpine", "nginx:alpine names no version, and follows whatever is newest"),
        ("golang:bookworm", "golang:bookworm names no version, and follows whatever is newest"),
        ("clojure:lein", "clojure:lein names no version, and follows whatever is newest"),
        (
            "clojure:tools-deps",
            "clojure:tools-deps names no version, and follows whatever is newest",
        ),
        ("debian:stable-slim", "debian:stable-slim follows stable from release to release"),
    ],
)
def test_what_is_open_is_said(image: str, message: str) -> None:
    finding = catches(LooseBaseTag, f"FROM {image}\n")
    assert finding.message == message
    is_latest = "names no version" in message
    assert finding.severity is (Severity.WARNING if is_latest else Severity.INFO)
    assert (finding.span.line, finding.span.column) == (1, 6)


def test_a_variable_with_a_default_counts() -> None:
    finding = catches(LooseBaseTag, "ARG VERSION=20\nFROM node:${VERSION}-slim\n")
    assert finding.message.startswith("node:${VERSION}-slim, which is node:20-slim, fixes")


def test_builder_stages_and_copies_count() -> None:
    catches(LooseBaseTag, "FROM golang:1 AS build\nFROM scratch\n")
    catches(LooseBaseTag, "FROM scratch\nCOPY --from=nginx:1 /etc/nginx /etc/nginx\n")


@pytest.mark.parametrize(
    "image",
    [
        "node:20.11-bookworm-slim",
        "node:20-bookworm-slim",
        "node:20-alpine3.20",
        "python:3.12-slim",
        "python:3.12",
        "golang:1.24",
        "openjdk:8u342-jdk",
        "eclipse-temurin:17.0.13_11-jre",
        "eclipse-temurin:17-jre-jammy",
        "maven:3.9-eclipse-temurin-17",
        "clojure:lein-2.12.0",
        "clojure:temurin-21-lein-bookworm-slim",
        "alpine:3.22",
        "debian:12",
        "debian:bookworm-slim",
        "debian:bookworm-20260623",
        "ubuntu:24.04",
        "rockylinux:9",
        "centos:7",
        "fedora:42",
        "buildpack-deps:bookworm",
        "gcr.io/distroless/nodejs22-debian12:nonroot",
        "quay.io/jupyter/base-notebook:2025-01-06",
        "mcr.microsoft.com/dotnet/sdk:8.0",
        "acme/app:3",
        "registry.acme.io/node:20",
        "node:latest",
        "node",
        "scratch",
        f"node:20@{DIGEST}",
        "node:$UNSET",
    ],
)
def test_a_minor_version_a_release_or_an_unknown_image_passes(image: str) -> None:
    passes(LooseBaseTag, f"FROM {image}\n")


def test_a_stage_of_that_name_passes() -> None:
    passes(LooseBaseTag, "FROM scratch AS node\nFROM node\n")
