"""The groups of artifacts that do not say their own."""

from __future__ import annotations

import pytest

from lightship.knowledge.maven_groups import group_of


@pytest.mark.parametrize(
    ("artifact", "group"),
    [
        ("spring-core", "org.springframework"),
        ("spring-boot", "org.springframework.boot"),
        ("spring-boot-actuator", "org.springframework.boot"),
        ("spring-data-jpa", "org.springframework.data"),
        ("tomcat-embed-core", "org.apache.tomcat.embed"),
        ("asm-tree", "org.ow2.asm"),
        ("asm", "org.ow2.asm"),
        ("asmack", ""),
        ("spring", ""),
        ("springfox-core", ""),
        ("", ""),
    ],
)
def test_groups(artifact: str, group: str) -> None:
    assert group_of(artifact) == group
