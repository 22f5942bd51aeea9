"""``dotnet restore``: every project file, the solution, and what MSBuild and NuGet read beside.

Source: ``dotnet restore``; MSBuild's "Customize the build by folder"; NuGet's central package
management.
"""

from __future__ import annotations

import re

from lightship.repair.dependency_plans.plan import Declined, Plan
from lightship.repair.dependency_plans.project import Project

MOST_FILES = 60

_ENDINGS = (".csproj", ".fsproj", ".vbproj", ".sln", ".slnx", ".slnf")
_NAMES = frozenset(
    (
        *("directory.build.props", "directory.build.targets", "directory.packages.props"),
        *("nuget.config", "global.json", "packages.lock.json"),
    )
)
_OUTPUTS = ("bin", "obj")
_OPTIONS = ("-r", "--runtime", "--use-current-runtime", "--ucr", "-a", "--arch", "--os")


def plan(project: Project) -> Plan:
    """Return what the restore needs. Raises :class:`Declined`."""
    paths = []
    for entry in project.files.below(project.root):
        *folders, name = entry.path.split("/")
        if (name.endswith(_ENDINGS) or name.lower() in _NAMES) and not set(folders) & set(_OUTPUTS):
            paths.append(entry.path)
    if not any(path.endswith(_ENDINGS[:3]) for path in paths):
        raise Declined("there is no project file in the context")
    if len(paths) > MOST_FILES:
        raise Declined(f"it has {len(paths)} project files")
    for path in paths:
        text = project.files.read_text(path, 1_000_000) or ""
        if re.search(r"<Import\s+Project=\"(?!\$\()", text) or "<HintPath>" in text:
            raise Declined(f"{path} reads other files of the project")
        if "ClearTextPassword" in text:
            raise Declined(f"{path} holds a secret, and is better mounted than copied")
    command = "" if project.call.verb == "restore" else _restore(project)
    return Plan(tuple(paths), command, tuple(f"**/{name}" for name in _OUTPUTS))


def _is_told(text: str, project: Project) -> bool:
    """Return whether an operand is a project, a folder or a property, and no option's value."""
    is_project = text.endswith(_ENDINGS) or project.files.is_directory(project.path(text))
    return is_project or text.startswith(("/p:", "-p:"))


def _restore(project: Project) -> str:
    """Return the restore of what the call builds, for the same platform."""
    call = project.call
    named = [word for word in call.operands if _is_told(word.text, project)]
    words = ["dotnet", "restore", *[word.source for word in named]]
    for option in call.options.given:
        if option.name in _OPTIONS:
            words.append(option.word.source)
            if option.value_word is not None:
                words.append(option.value_word.source)
    return " ".join(words)
