"""How a Python project's dependencies are installed."""

from __future__ import annotations

import re

from lightship.scaffold.source_folder import table, texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

INSTALLERS: Final = {"uv": "uv==0.9.2", "poetry": "poetry==2.2.1", "pipenv": "pipenv==2025.0.4"}
"""The packages that bring the managers, at versions known to work."""

_REQUIREMENTS: Final = ("requirements.txt", "requirements/production.txt", "requirements/prod.txt")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[\w,\s-]*\])?")


def recognise_packages(
    folder: SourceFolder, project: dict[str, object], said: Statements
) -> dict[str, object]:
    """Return the values of the template that tell how packages are installed.

    ``packed`` says that the project is a package itself, and is installed as one.
    """
    manager, lock = _manager(folder, project)
    manifests = [name for name in _files(folder, manager, lock) if folder.has(name)]
    is_packed = bool(table(project, "build-system")) and manager in ("uv", "poetry", "pyproject")
    if lock:
        said.recognise("packages", f"{_title(manager)}, locked", folder.full(lock))
    elif manifests:
        source = folder.full(manifests[0])
        said.recognise("packages", _title(manager), source)
        if manager != "pip" or not _is_pinned(folder.read(manifests[0])):
            said.wonder("packages", "no versions are locked, so builds may differ", "")
    elif manager == "none":
        said.assume("packages", "none, as no file names any")
    return {
        "manager": manager,
        "installer": INSTALLERS.get("uv" if manager == "pyproject" else manager, ""),
        "locked": bool(lock),
        "manifests": [folder.full(name) for name in manifests],
        "folders": sorted({_folder(folder.full(name)) for name in manifests}),
        "requirements": manifests[0] if manager == "pip" and manifests else "",
        "packed": is_packed,
    }


def declared(folder: SourceFolder, project: dict[str, object]) -> frozenset[str]:
    """Return the names of the packages that a project asks for itself, in lower case."""
    words = [*texts(project, "project", "dependencies")]
    for extra in table(project, "project", "optional-dependencies").values():
        words += (
            [each for each in extra if isinstance(each, str)] if isinstance(extra, list) else []
        )
    words += table(project, "tool", "poetry", "dependencies")
    words += table(folder.toml("Pipfile"), "packages")
    for name in (*_REQUIREMENTS, "requirements.in", "setup.py", "setup.cfg"):
        words += [line.strip(" \t\"',") for line in folder.read(name).splitlines()]
    found: set[str] = set()
    for word in words:
        match = _NAME.match(word.strip())
        if match:
            whole = re.sub(r"\s", "", match[0]).lower().replace("_", "-")
            found.update((whole, whole.partition("[")[0]))
    return frozenset(found)


def _manager(folder: SourceFolder, project: dict[str, object]) -> tuple[str, str]:
    for manager, lock in (("uv", "uv.lock"), ("poetry", "poetry.lock"), ("pipenv", "Pipfile.lock")):
        if folder.has(lock):
            return manager, lock
    if folder.has("Pipfile"):
        return "pipenv", ""
    if folder.first(*_REQUIREMENTS):
        return "pip", ""
    if table(project, "tool", "poetry", "dependencies"):
        return "poetry", ""
    if table(project, "project"):
        return "pyproject", ""
    return ("setup", "") if folder.has("setup.py") else ("none", "")


def _files(folder: SourceFolder, manager: str, lock: str) -> tuple[str, ...]:
    if manager == "pip":
        first = folder.first(*_REQUIREMENTS)
        named = re.findall(r"^-(?:r|c)\s*(\S+)", folder.read(first), re.MULTILINE)
        place = first.rpartition("/")[0]
        return (first, *(f"{place}/{name}".lstrip("/") for name in named if ".." not in name))
    if manager == "pipenv":
        return ("Pipfile", lock) if lock else ("Pipfile",)
    if manager in ("uv", "poetry", "pyproject"):
        return ("pyproject.toml", lock) if lock else ("pyproject.toml",)
    return ()


def _title(manager: str) -> str:
    titles = {"pip": "pip", "uv": "uv", "poetry": "Poetry", "pipenv": "Pipenv"}
    return titles.get(manager, "pip, from what the project declares")


def _is_pinned(requirements: str) -> bool:
    lines = [line.partition("#")[0].strip() for line in requirements.splitlines()]
    return all("==" in line or line.startswith("-") or not line for line in lines)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
