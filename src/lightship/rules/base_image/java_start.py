"""What a Java service starts with, and how much of Java it needs for that."""

from __future__ import annotations

from lightship.rules.shipped import start_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.knowledge.image_facts import BaseImage
    from lightship.rules.rule_context import Context

_NEEDS_JDK: Final = frozenset(
    (
        *("ant", "gradle", "gradlew", "jar", "javac", "jcmd", "jdb", "jmap", "jshell", "jstack"),
        *("jstat", "lein", "mvn", "mvnw", "mvnw.cmd", "sbt"),
    )
)
"""Programs that a JRE does not have, or that need one which it does not have."""


def starts_java(context: Context) -> bool:
    """Return whether the shipped image starts ``java`` itself, and no tool of the JDK."""
    programs = {command.program for command in start_commands(context)}
    return "java" in programs and _NEEDS_JDK.isdisjoint(programs)


def java_version(image: BaseImage) -> int | None:
    """Return the major version of Java in the image: 8 for ``1.8`` and ``8u402``; None: open."""
    digits = image.language_version.removeprefix("1.")
    length = len(digits) - len(digits.lstrip("0123456789"))
    return int(digits[:length]) if 0 < length < 4 else None
