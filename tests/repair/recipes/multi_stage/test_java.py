"""Java services, taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.repair.recipes.outcome import Declined
from tests.repair.recipes.multi_stage.test_go import final_lines
from tests.repair.recipes.rewriting import outcome_in, rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

FILE = "FROM {base}\nWORKDIR /app\nCOPY . .\nRUN mvn package\n{start}\n"
MAVEN = "maven:3-eclipse-temurin-17"


def text_of(folder: Path, start: str, base: str = MAVEN) -> str:
    return rewritten_in(written(folder, FILE.format(base=base, start=start), {"pom.xml": ""})).text


def test_the_jar_ships_with_a_runtime_of_its_modules(tmp_path: Path) -> None:
    text = text_of(tmp_path, 'CMD ["java", "-jar", "target/a.jar"]')
    assert "RUN jar xf /app/target/a.jar \\\n    && find . -name '*.jar' -exec jar xf" in text
    assert final_lines(text) == [
        "FROM gcr.io/distroless/cc-debian12:nonroot",
        "ENV JAVA_HOME=/opt/java-runtime PATH=/opt/java-runtime/bin:$PATH",
        "COPY --from=build /opt/java-runtime /opt/java-runtime",
        "COPY --from=build /app/target/a.jar /app/target/a.jar",
        "WORKDIR /app",
        "USER 65532:65532",
        'CMD ["java", "-jar", "target/a.jar"]',
    ]


@pytest.mark.parametrize(
    ("base", "final"),
    [
        ("maven:3-eclipse-temurin-8", "FROM eclipse-temurin:8-jre"),
        ("eclipse-temurin:21-jdk-alpine", "FROM eclipse-temurin:21-jre-alpine"),
        ("gradle:8-jdk21", "FROM gcr.io/distroless/cc-debian12:nonroot"),
    ],
)
def test_where_no_runtime_can_be_made_a_jre_ships(base: str, final: str, tmp_path: Path) -> None:
    assert final_lines(text_of(tmp_path, 'CMD ["java", "-jar", "a.jar"]', base))[0] == final


def test_options_from_the_environment_keep_a_shell(tmp_path: Path) -> None:
    final = final_lines(text_of(tmp_path, "ENTRYPOINT java $JAVA_OPTS -jar target/a.jar"))
    assert final[0] == "FROM debian:bookworm-slim"
    assert final[-1] == 'ENTRYPOINT ["/bin/sh", "-c", "exec java $JAVA_OPTS -jar target/a.jar"]'


def test_a_class_path_is_taken_along_part_by_part(tmp_path: Path) -> None:
    start = 'CMD ["java", "-cp", "target/classes:target/lib/*", "a.Main"]'
    text = text_of(tmp_path, start)
    final = final_lines(text)
    assert "RUN cp -r /app/target/classes/. . \\\n    && cp -r /app/target/lib/. . \\\n" in text
    assert "COPY --from=build /app/target/classes /app/target/classes" in final
    assert "COPY --from=build /app/target/lib /app/target/lib" in final


def test_an_agent_is_taken_along(tmp_path: Path) -> None:
    start = 'CMD ["java", "-javaagent:/app/agent.jar=x", "-jar", "a.jar"]'
    assert "COPY --from=build /app/agent.jar /app/agent.jar" in final_lines(
        text_of(tmp_path, start)
    )


def test_a_pattern_keeps_the_name_of_what_it_finds(tmp_path: Path) -> None:
    final = final_lines(text_of(tmp_path, "CMD exec java -jar target/*.jar"))
    assert "COPY --from=build /app/target/*.jar /app/target/" in final
    assert final[0] == "FROM debian:bookworm-slim"


@pytest.mark.parametrize(
    "start",
    [
        'CMD ["mvn", "spring-boot:run"]',
        'CMD ["./run.sh"]',
        "CMD java -jar $JAR",
        'CMD ["java", "Main"]',
    ],
)
def test_what_only_the_builder_can_start_is_declined(start: str, tmp_path: Path) -> None:
    text = FILE.format(base=MAVEN, start=start)
    assert isinstance(outcome_in(written(tmp_path, text, {"pom.xml": ""})), Declined)


def test_nothing_that_builds_is_no_builder(tmp_path: Path) -> None:
    text = 'FROM eclipse-temurin:17-jdk\nCOPY a.jar /a.jar\nCMD ["java", "-jar", "/a.jar"]\n'
    assert isinstance(outcome_in(written(tmp_path, text, {"a.jar": ""})), Declined)


def test_a_health_check_becomes_a_class(tmp_path: Path) -> None:
    start = 'HEALTHCHECK CMD curl -f http://localhost:8080/h\nCMD ["java", "-jar", "a.jar"]'
    text = text_of(tmp_path, start)
    assert 'URI.create("http://localhost:8080/h")' in text
    assert '"-cp", "/opt/healthcheck", "HealthCheck"]' in text


def test_what_frameworks_read_without_being_told_ships_and_the_rest_is_told(tmp_path: Path) -> None:
    text = FILE.format(base=MAVEN, start='CMD ["java", "-jar", "a.jar"]')
    files = dict.fromkeys(("conf/a.conf", "application.yml", "pages/a.html", "src/A.java"), "x")
    outcome = rewritten_in(written(tmp_path, text, {"pom.xml": "", **files}))
    final = final_lines(outcome.text)
    assert "COPY --from=build /app/conf /app/conf" in final
    assert "COPY --from=build /app/application.yml /app/application.yml" in final
    assert "No source names these, and the image has them no more: pages." in outcome.notes


def test_sources_that_are_fetched_are_declined(tmp_path: Path) -> None:
    text = FILE.format(base=MAVEN, start='CMD ["java", "-jar", "a.jar"]')
    text = text.replace("COPY . .", "RUN git clone https://example.com/a .")
    assert isinstance(outcome_in(written(tmp_path, text)), Declined)


def test_a_long_start_is_cut_short_in_the_note(tmp_path: Path) -> None:
    start = f"CMD java $OPTS {'-Da=b ' * 40}-jar a.jar"
    outcome = rewritten_in(written(tmp_path, FILE.format(base=MAVEN, start=start), {"pom.xml": ""}))
    assert len(outcome.notes[0]) < 120


def test_a_folder_that_everybody_may_write_to_is_not_copied(tmp_path: Path) -> None:
    text = text_of(tmp_path, 'VOLUME /tmp /data\nCMD ["java", "-jar", "a.jar"]')
    assert "RUN mkdir -p /data\n" in text
    assert "/tmp /tmp" not in text
