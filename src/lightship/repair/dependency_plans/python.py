"""pip, uv, Poetry, Pipenv, PDM and conda: requirements with what they include, or lock files.

Where the manager would install the project itself, too, it is told not to, and does so when the
sources are there. Sources: pip's "Requirements File Format", uv's ``--no-install-project``,
Poetry's ``--no-root``, PDM's ``--no-self``.
"""

from __future__ import annotations

import re

from lightship.dockerfile.notation.clean_path import clean
from lightship.repair.dependency_plans.plan import Declined, Plan
from lightship.repair.dependency_plans.project import Project, needed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

MOST_INCLUDED = 20

_INCLUDES = re.compile(r"^\s*(?:-r|--requirement|-c|--constraint)[\s=]*(\S+)")
_LOCAL = re.compile(
    r"^\s*(?:-e|--editable)\b|^\s*\.{1,2}(?:[/\[\s]|$)|file:|^\s*(?:-f|--find-links)[\s=]*(?!https?:)"
    r"|^\s*[\w./-]+\.(?:whl|tar\.gz|zip)\s*$",
    re.MULTILINE,
)
_PATH = re.compile(r"\bpath\s*=|\bworkspace\s*=\s*true|tool\.uv\.workspace|file://|\bdevelop\s*=")
_INTO_FOLDER = ("-t", "--target", "--prefix", "--root", "--user")


def plan(project: Project) -> Plan:
    """Return what the install needs. Raises :class:`Declined`."""
    name = project.call.manager.name
    made = _PLANS.get(name)
    if made is None or project.call.verb.startswith("pip "):
        return _pip(project)
    return made(project)


def _pip(project: Project) -> Plan:
    wanted = project.call.dependencies
    if wanted is None or wanted.needs_sources or not wanted.files:
        raise Declined("pip installs the project itself")
    if any(project.call.options.has(option) for option in _INTO_FOLDER[:3]):
        raise Declined("pip installs into a folder of its own choice")
    found: dict[str, None] = {}
    waiting = [clean("/" + project.path(name))[1:] for name in wanted.files]
    if any("$" in name or name.startswith(("/", "http")) for name in wanted.files):
        raise Declined("the requirements are not told by a plain path")
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found[path] = None
        text = project.files.read_text(path, 1_000_000)
        if text is None or not project.files.exists(path):
            raise Declined(f"{path} is not in the context")
        if _LOCAL.search(text):
            raise Declined(f"{path} names files of the project")
        folder = path.rpartition("/")[0]
        for line in text.split("\n"):
            include = _INCLUDES.match(line)
            if include is not None and "://" not in include.group(1):
                waiting.append(clean(f"/{folder}/{include.group(1)}")[1:])
        if len(found) > MOST_INCLUDED:
            raise Declined("too many files include one another")
    return Plan(tuple(found), guarded=_environments(project))


def _environments(project: Project) -> tuple[str, ...]:
    """Return the names of virtual environments that the Dockerfile speaks of."""
    names = (".venv", "venv", "env")
    return tuple(
        [
            each
            for each in names
            if re.search(rf"(?:venv|virtualenv)\s+(?:\./)?{each}\b", project.text)
        ]
    )


def _locked(
    project: Project, files: tuple[str, ...], others: tuple[str, ...], option: str, is_package: bool
) -> Plan:
    text = project.read(files[0])
    if _PATH.search(text):
        raise Declined(f"{files[0]} names other folders of the project")
    paths = (*needed(project, *files), *project.present(others))
    is_told = option in project.command_text
    command = f"{project.command_text} {option}" if is_package and not is_told else ""
    return Plan(paths, command, (".venv",))


def _uv(project: Project) -> Plan:
    text = project.read("pyproject.toml")
    is_told = re.search(r"^package\s*=\s*true", text, re.MULTILINE)
    is_package = "[build-system]" in text or is_told is not None
    others = ("uv.toml", ".python-version")
    return _locked(
        project, ("pyproject.toml", "uv.lock"), others, "--no-install-project", is_package
    )


def _poetry(project: Project) -> Plan:
    text = project.read("pyproject.toml")
    is_package = not re.search(r"^package-mode\s*=\s*false", text, re.MULTILINE)
    locks = ("poetry.lock",) if project.has("poetry.lock") else ()
    return _locked(project, ("pyproject.toml", *locks), ("poetry.toml",), "--no-root", is_package)


def _pdm(project: Project) -> Plan:
    return _locked(project, ("pyproject.toml", "pdm.lock"), ("pdm.toml",), "--no-self", True)


def _pipenv(project: Project) -> Plan:
    text = project.read("Pipfile")
    if re.search(r"\bpath\s*=|editable", text):
        raise Declined("Pipfile names other folders of the project")
    return Plan((*needed(project, "Pipfile"), *project.present(("Pipfile.lock",))), "", (".venv",))


def _conda(project: Project) -> Plan:
    wanted = project.call.dependencies
    names = () if wanted is None else wanted.files
    if not names or any("$" in name or name.startswith("/") for name in names):
        raise Declined("the environment is not told by a plain path")
    for name in names:
        if re.search(r"-\s+(?:-e|-r|-c|\.|file:)", project.read(name)):
            raise Declined(f"{name} names other files of the project")
    return Plan(needed(project, *names))


_PLANS: dict[str, Callable[[Project], Plan]] = {
    "uv": _uv,
    "poetry": _poetry,
    "pdm": _pdm,
    "pipenv": _pipenv,
    "conda": _conda,
}
