"""What Maven's phases and Gradle's tasks do.

Sources: Maven's "Introduction to the Build Lifecycle" and the dependency
plugin's goals; Gradle's "Java Plugin" and "Base Plugin" chapters.
"""

from __future__ import annotations

from lightship.knowledge.package_manager import BUILD, DOWNLOAD, OTHER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.dockerfile.shell.word import Word

_PHASES: Final = frozenset(
    {
        *("compile", "process-classes", "test-compile", "test", "prepare-package", "package"),
        *("pre-integration-test", "integration-test", "verify", "install", "deploy", "site"),
    }
)
_DOWNLOADS: Final = frozenset(
    {
        *("go-offline", "resolve", "resolve-plugins", "copy-dependencies", "get", "tree", "list"),
        *("sources", "resolve-sources", "build-classpath", "analyze", "collect"),
    }
)
_IDLE_TASKS: Final = frozenset(
    {"clean", "help", "tasks", "projects", "properties", "wrapper", "init"}
)


def maven_action(goals: Sequence[Word]) -> str:
    """Return what Maven does when given these phases and goals."""
    names = [goal.text for goal in goals if goal.literal]
    if any(name in _PHASES for name in names):
        return BUILD
    if any(_is_download(name) for name in names):
        return DOWNLOAD
    return BUILD if any(":" in name and "help:" not in name for name in names) else OTHER


def _is_download(goal: str) -> bool:
    parts = goal.split(":")
    plugin = "dependency" in parts[0] or any("maven-dependency-plugin" in part for part in parts)
    return (plugin and parts[-1] in _DOWNLOADS) or parts[0] == "go-offline"


def gradle_action(tasks: Sequence[Word]) -> str:
    """Return what Gradle does when given these tasks."""
    names = [task.text.rsplit(":", 1)[-1] for task in tasks if task.literal]
    working = [name for name in names if name not in _IDLE_TASKS]
    if not working:
        return OTHER
    return DOWNLOAD if all("dependencies" in name.lower() for name in working) else BUILD
