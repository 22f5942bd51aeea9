"""JDKs in images that start java alone."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.jdk_in_final_stage import JdkInFinalStage
from tests.rules.speech import catches, passes

START = 'CMD ["java", "-jar", "/x.jar"]\n'


def test_the_jdk_is_found_with_its_runtime() -> None:
    finding = catches(JdkInFinalStage, f"FROM eclipse-temurin:17-jdk-jammy\n{START}")
    assert finding.message == (
        "eclipse-temurin:17-jdk-jammy brings a JDK, and the container starts java alone; "
        "eclipse-temurin:17-jre-jammy is a runtime for it"
    )
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (1, 6, 34)
    assert [each.span.line for each in finding.related] == [2]


@pytest.mark.parametrize(
    "dockerfile",
    [
        f"FROM openjdk:11\n{START}",
        f"FROM amazoncorretto:21\n{START}",
        f"FROM maven:3-eclipse-temurin-17\nRUN mvn -q package\n{START}",
        f"FROM gradle:8-jdk21\n{START}",
        "FROM eclipse-temurin:21\nENTRYPOINT java $JAVA_OPTS -jar /x.jar\n",
        'FROM eclipse-temurin:21\nENTRYPOINT ["sh", "-c", "exec java -jar /x.jar"]\n',
        'FROM eclipse-temurin:21\nENTRYPOINT ["java"]\nCMD ["-jar", "/x.jar"]\n',
        f"FROM eclipse-temurin:21 AS base\nFROM base AS build\nFROM base\n{START}",
        f"ARG JAVA=21\nFROM eclipse-temurin:${{JAVA}}-jdk\n{START}",
    ],
)
def test_jdks_of_all_publishers_and_starts_of_all_forms(dockerfile: str) -> None:
    assert catches(JdkInFinalStage, dockerfile).span.line in {1, 2}


@pytest.mark.parametrize(
    "copy",
    [
        "COPY --from=eclipse-temurin:21 /opt/java/openjdk /opt/java/openjdk",
        "COPY --from=build $JAVA_HOME/ /opt/java\nCOPY --from=build /opt/java/openjdk/ /opt/java",
    ],
)
def test_a_jdk_that_is_copied_whole_is_found(copy: str) -> None:
    text = f"FROM eclipse-temurin:21-jdk AS build\nFROM debian:bookworm-slim\n{copy}\n{START}"
    assert "a whole JDK is copied from" in catches(JdkInFinalStage, text).message


@pytest.mark.parametrize(
    "dockerfile",
    [
        f"FROM eclipse-temurin:21-jre\n{START}",
        f"FROM gcr.io/distroless/java21-debian12\n{START}",
        f"FROM maven:3-eclipse-temurin-17 AS build\nFROM eclipse-temurin:17-jre\n{START}",
        "FROM eclipse-temurin:21\nCMD mvn spring-boot:run\n",
        'FROM eclipse-temurin:21\nCMD ["./gradlew", "bootRun"]\n',
        "FROM eclipse-temurin:21\nCMD javac X.java && java X\n",
        "FROM eclipse-temurin:21\n",
        "FROM eclipse-temurin:21\nCMD ./start.sh\n",
        "FROM tomcat:10\nCMD java -jar x.jar\n",
        f"FROM registry.acme.io/jdk:21\n{START}",
        f"FROM eclipse-temurin:21 AS dev\n{START}",
        (
            f"FROM eclipse-temurin:21 AS runtime\nRUN jlink --output /jre\n"
            f"FROM debian:bookworm-slim\nCOPY --from=runtime /jre /opt/java/jre\n{START}"
        ),
    ],
)
def test_runtimes_builders_and_what_needs_a_jdk_pass(dockerfile: str) -> None:
    passes(JdkInFinalStage, dockerfile)


@pytest.mark.parametrize(
    ("rest", "is_offered"),
    [
        (START, True),
        (f"RUN apk add --no-cache curl\n{START}", False),
        ("CMD java -jar /x.jar\n", False),
        (f'ENTRYPOINT ["/start.sh"]\n{START}', False),
    ],
)
def test_an_image_without_a_shell_is_offered_where_none_is_used(
    rest: str, is_offered: bool
) -> None:
    found = catches(JdkInFinalStage, f"FROM amazoncorretto:17-alpine\n{rest}")
    assert ("gcr.io/distroless/java17" in found.message) is is_offered
