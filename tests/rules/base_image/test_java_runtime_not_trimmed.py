"""Whole Java runtimes in images that start java."""

from __future__ import annotations

import pytest

from lightship.knowledge.base_images import base_image
from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Severity
from lightship.rules.base_image.java_runtime_not_trimmed import JavaRuntimeNotTrimmed
from lightship.rules.base_image.java_start import java_version
from tests.rules.speech import catches, passes

START = 'CMD ["java", "-jar", "/x.jar"]\n'


def test_a_whole_runtime_is_found() -> None:
    finding = catches(JavaRuntimeNotTrimmed, f"FROM eclipse-temurin:21-jre-noble\n{START}")
    assert finding.message == (
        "eclipse-temurin:21-jre-noble ships the whole runtime; "
        "one made with jlink holds the modules that are used"
    )
    assert finding.severity is Severity.INFO
    assert (finding.span.line, finding.span.column) == (1, 6)


@pytest.mark.parametrize(
    "image", ["eclipse-temurin:11", "amazoncorretto:17-alpine", "maven:3-eclipse-temurin-17"]
)
def test_jdks_and_runtimes_of_all_publishers_are_found(image: str) -> None:
    catches(JavaRuntimeNotTrimmed, f"FROM {image}\n{START}")


@pytest.mark.parametrize(
    "dockerfile",
    [
        f"FROM eclipse-temurin:8-jre\n{START}",
        f"FROM openjdk:8u342-jre\n{START}",
        f"FROM gcr.io/distroless/java21-debian12\n{START}",
        f"FROM alpine:3.22\nRUN apk add openjdk21-jre\n{START}",
        f"FROM eclipse-temurin:21 AS jre\nRUN jlink --output /j\nFROM eclipse-temurin:21\n{START}",
        "FROM eclipse-temurin:21-jre\n",
        "FROM eclipse-temurin:21-jre\nCMD ./start.sh\n",
        f"FROM registry.acme.io/jre:21\n{START}",
        f"FROM tomcat:10\n{START}",
        f"FROM eclipse-temurin:21-jre AS build\nFROM scratch\n{START}",
    ],
)
def test_old_java_distroless_and_jlink_pass(dockerfile: str) -> None:
    passes(JavaRuntimeNotTrimmed, dockerfile)


@pytest.mark.parametrize(
    ("image", "version"),
    [
        ("openjdk:8u342-jdk", 8),
        ("eclipse-temurin:21.0.5_11-jre", 21),
        ("gradle:8-jdk17", 17),
        ("maven:3-eclipse-temurin-11", 11),
        ("openjdk", None),
    ],
)
def test_the_version_of_java_is_read(image: str, version: int | None) -> None:
    known = base_image(image)
    assert isinstance(known, BaseImage)
    assert java_version(known) == version
