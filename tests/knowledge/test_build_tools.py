from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.knowledge.build_tools import gradle_action, maven_action
from lightship.knowledge.package_manager import BUILD, DOWNLOAD, OTHER


@pytest.mark.parametrize(
    ("goals", "action"),
    [
        ("package", BUILD),
        ("clean install", BUILD),
        ("dependency:go-offline", DOWNLOAD),
        ("clean dependency:resolve", DOWNLOAD),
        ("org.apache.maven.plugins:maven-dependency-plugin:3.6.0:go-offline", DOWNLOAD),
        ("dependency:go-offline package", BUILD),
        ("spring-boot:build-image", BUILD),
        ("help:effective-pom", OTHER),
        ("clean", OTHER),
        ("$GOALS", OTHER),
        ("", OTHER),
    ],
)
def test_maven_does_what_its_phases_say(goals: str, action: str) -> None:
    assert maven_action(read_script(f"mvn {goals}").commands[0].words[1:]) == action


@pytest.mark.parametrize(
    ("tasks", "action"),
    [
        ("build", BUILD),
        (":app:assemble", BUILD),
        ("clean bootJar", BUILD),
        ("dependencies", DOWNLOAD),
        (":app:downloadDependencies", DOWNLOAD),
        ("dependencies build", BUILD),
        ("clean", OTHER),
        ("tasks", OTHER),
        ("", OTHER),
    ],
)
def test_gradle_does_what_its_tasks_say(tasks: str, action: str) -> None:
    assert gradle_action(read_script(f"gradle {tasks}").commands[0].words[1:]) == action
