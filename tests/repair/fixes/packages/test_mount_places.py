"""A cache mount is not put where its folder is deleted, or copied from."""

from __future__ import annotations

import pytest

from tests.repair.repaired import repaired

APT = "apt-get update && apt-get install -y a"


@pytest.mark.parametrize(
    "deletion",
    [
        *("rm -rf /var/cache/*", "rm -rf /var/cache", "rm -r /var/c*/", "rm -rf /var/cache/a*"),
        *("rm -rf /var/{cache,log}/*", "find /var/cache -delete", "cd /var && rm -rf cache"),
    ],
)
def test_a_folder_that_the_step_deletes_is_not_mounted(deletion: str) -> None:
    after = repaired(f"FROM debian:12\nRUN {APT} && {deletion}\n", "LS3016")
    assert "--mount" not in after


@pytest.mark.parametrize("deletion", ["rm -rf /var/tmp/*", "rm -rf /tmp/* a.deb", 'rm -rf "$X"'])
def test_what_else_it_deletes_does_not_matter(deletion: str) -> None:
    after = repaired(f"FROM debian:12\nRUN {APT} && {deletion}\n", "LS3016")
    assert "--mount=type=cache,target=/var/cache/apt" in after


@pytest.mark.parametrize(
    "deletion", ["~/.composer", "$HOME/.composer/", "/root/.[a-z]*", "/root/.composer/cache"]
)
def test_the_same_goes_for_a_home(deletion: str) -> None:
    before = f"FROM debian:12\nRUN composer install && rm -rf {deletion}\n"
    assert repaired(before, "LS4006") == before


@pytest.mark.parametrize("source", ["/root/.m2", "/root", "/root/.m2/repository/"])
def test_what_another_stage_copies_stays_in_the_layer(source: str) -> None:
    before = (
        "FROM maven:3-eclipse-temurin-21 AS build\nCOPY pom.xml .\nRUN mvn dependency:resolve\n"
        f"FROM debian:12\nCOPY --from=build {source} /m2\n"
    )
    assert repaired(before, "LS4006") == before
    bound = before.replace("COPY --from=build", "RUN --mount=from=build,target=/m2,source=")
    bound = bound.replace("source= ", "source=").replace(" /m2\n", " ls\n")
    assert repaired(bound, "LS4006") == bound


def test_a_copy_from_elsewhere_does_not_matter() -> None:
    before = (
        "FROM maven:3-eclipse-temurin-21 AS build\nCOPY pom.xml .\nRUN mvn dependency:resolve\n"
        "FROM debian:12\nCOPY --from=build /root/target/a.jar /\n"
    )
    assert "RUN --mount=type=cache,target=/root/.m2/repository" in repaired(before, "LS4006")


def test_a_stage_called_scratch_would_be_the_origin_of_the_mount() -> None:
    before = "FROM python:3.12\nRUN pip install a\nFROM alpine:3.22 AS scratch\nRUN true\n"
    assert "--mount" not in repaired(before)
