"""Maven and Gradle: the build's own files, and the goal or task that fetches what they name.

Neither fetches all that a build may ask for, and both run code of plugins: these plans are never
safe. Sources: Maven's dependency plugin, "go-offline"; Gradle's "Viewing dependencies".
"""

from __future__ import annotations

import re

from lightship.knowledge.package_manager import DOWNLOAD
from lightship.repair.dependency_plans.plan import Declined, Plan
from lightship.repair.dependency_plans.project import Project, needed

MOST_FILES = 40

_GRADLE_READS = re.compile(
    r"\bfile\(|new File|\.exec\b|\bexec\s*\{|includeBuild|grgit|jgit|git-?version|git-?properties"
    r"|fileTree\(['\"](?!lib)",
    re.IGNORECASE,
)
_GRADLE_FILES = (
    *("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"),
    *("gradle.properties", "gradle.lockfile", "gradlew", "gradle", "buildSrc"),
)
_BUILD_FILES = ("build.gradle", "build.gradle.kts", "gradle.properties", "gradle.lockfile")


def plan(project: Project) -> Plan:
    """Return what the download needs. Raises :class:`Declined`."""
    return _maven(project) if project.call.manager.name == "mvn" else _gradle(project)


def _maven(project: Project) -> Plan:
    call = project.call
    text = project.read("pom.xml")
    if "<modules>" in text or "<systemPath>" in text:
        raise Declined("pom.xml names other folders of the project")
    parent = text.partition("<parent>")[2].partition("</parent>")[0]
    has_own = "<relativePath/>" in parent or "<relativePath />" in parent
    if (
        parent
        and not has_own
        and project.folder
        and project.files.exists(_above(project) + "pom.xml")
    ):
        raise Declined("the parent of pom.xml is in the project, too")
    if call.options.has("-f", "--file", "-pl", "--projects"):
        raise Declined("Maven is told to build a part of the project")
    files = [*needed(project, "pom.xml")]
    settings = call.options.value("-s") or call.options.value("--settings")
    if settings:
        files += needed(project, settings)
    if call.called == "mvnw":
        files += [*needed(project, "mvnw"), *project.present((".mvn",))]
    else:
        files += project.present((".mvn",))
    if call.action == DOWNLOAD:
        return Plan(tuple(files), is_safe=False)
    return Plan(tuple(files), _command(project, "dependency:go-offline"), is_safe=False)


def _gradle(project: Project) -> Plan:
    files = [*project.present(_GRADLE_FILES)]
    if not any(project.has(name) for name in _GRADLE_FILES[:2]):
        raise Declined("there is no build.gradle in the context")
    if project.call.called == "gradlew":
        needed(project, "gradlew", "gradle")
    names = [
        name for name in project.files.names(project.folder) if name.endswith((".gradle", ".kts"))
    ]
    files += project.present(names)
    if "include" in project.read("settings.gradle") + project.read("settings.gradle.kts"):
        files += _subprojects(project)
    for path in files:
        text = project.files.read_text(path, 1_000_000) if ".gradle" in path else None
        if text is not None and _GRADLE_READS.search(text):
            raise Declined(f"{path} reads other files of the project")
    if project.call.action == DOWNLOAD:
        return Plan(tuple(dict.fromkeys(files)), is_safe=False)
    command = _command(project, "dependencies")
    return Plan(tuple(dict.fromkeys(files)), command, ("build",), is_safe=False)


def _subprojects(project: Project) -> list[str]:
    prefix = project.folder + "/" if project.folder else ""
    found = [
        entry.path
        for entry in project.files.below(project.folder)
        if entry.path.rpartition("/")[2] in _BUILD_FILES
        and "/buildSrc/" not in f"/{entry.path}"
        and "/" in entry.path[len(prefix) :]
    ]
    if len(found) > MOST_FILES:
        raise Declined(f"it has {len(found)} build files")
    return found


def _above(project: Project) -> str:
    folder = project.folder.rpartition("/")[0]
    return folder + "/" if folder else ""


def _command(project: Project, goal: str) -> str:
    """Return the command with ``goal`` in the place of its goals or tasks."""
    call = project.call
    goals = {word.start for word in call.options.operands}
    words = []
    is_value_left_out = False
    for word in call.command.words:
        if is_value_left_out:
            is_value_left_out = False
        elif word.text in ("-x", "--exclude-task"):
            is_value_left_out = True
        elif word.start not in goals:
            words.append(word.source)
    prefix = [each for each in (_runnable(project),) if each]
    return " && ".join([*prefix, " ".join([*words, goal])])


def _runnable(project: Project) -> str:
    """Return the command that makes the wrapper runnable, if the Dockerfile has one."""
    called = project.call.called
    if called in ("mvnw", "gradlew") and re.search(rf"chmod [^&|;]*{called}\b", project.text):
        return f"chmod +x {called}"
    return ""
