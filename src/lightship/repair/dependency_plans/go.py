"""Go modules: ``go.mod`` and ``go.sum``, those of a workspace, and those put in their place.

Source: the Go Modules Reference, "go mod download", "replace directive", "Workspaces".
"""

from __future__ import annotations

import re

from lightship.dockerfile.notation.clean_path import clean
from lightship.repair.dependency_plans.plan import Declined, Plan
from lightship.repair.dependency_plans.project import Project, needed

MOST_MODULES = 30

_PRIVATE = re.compile(
    r"GOPRIVATE|GONOSUM|GONOPROXY|GOFLAGS|GOPROXY|insteadOf|\.netrc|type=ssh|ssh-key"
)
_LOCAL = re.compile(r"=>\s*(\.{1,2}/\S*|\.{1,2})(?:\s|$)")
_USE = re.compile(r"^\s*(?:use\s+)?(\.{1,2}(?:/[\w./-]*)?)\s*(?://.*)?$", re.MULTILINE)


def plan(project: Project) -> Plan:
    """Return what ``go mod download`` needs. Raises :class:`Declined`."""
    if _PRIVATE.search(project.text):
        raise Declined("where private modules come from is settled in the Dockerfile")
    found: dict[str, None] = {}
    if project.has("go.work"):
        found.update(dict.fromkeys(project.present(("go.work", "go.work.sum"))))
        folders = [_folder(project, each) for each in _USE.findall(project.read("go.work"))]
    else:
        needed(project, "go.mod")
        folders = [project.folder]
    _add_modules(project, folders, found)
    is_download = project.call.verb == "mod download"
    return Plan(tuple(found), "" if is_download else "go mod download")


def _add_modules(project: Project, folders: list[str], found: dict[str, None]) -> None:
    seen: set[str] = set()
    while folders:
        folder = folders.pop()
        if folder in seen:
            continue
        seen.add(folder)
        if len(seen) > MOST_MODULES:
            raise Declined("it has too many modules")
        module = Project(
            project.files, folder, project.root, project.call, project.command_text, project.text
        )
        found.update(dict.fromkeys(needed(module, "go.mod")))
        found.update(dict.fromkeys(module.present(("go.sum",))))
        folders += [_folder(module, each) for each in _LOCAL.findall(module.read("go.mod"))]


def _folder(project: Project, path: str) -> str:
    """Return the folder of the context that ``path`` is, seen from the project's."""
    if path.startswith("..") and path.count("../") > project.folder.count("/") + bool(
        project.folder
    ):
        raise Declined(f"{path} is outside of the context")
    return clean(f"/{project.folder}/{path}")[1:]
