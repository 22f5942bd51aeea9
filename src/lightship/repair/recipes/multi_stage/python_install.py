"""How a Dockerfile installs Python packages, and whether a virtual environment takes them."""

from __future__ import annotations

import re

from lightship.knowledge.package_manager import INSTALL
from lightship.knowledge.package_managers import package_call
from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.work_folders import folder_of
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.knowledge.package_managers import PackageCall
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

VENV: Final = "/opt/venv"
"""Where the virtual environment stands, in both stages."""

_INTO_VENV: Final = frozenset(("pip", "pipenv", "poetry", "pdm"))


class PythonInstall(PlainValue):
    """``into_venv``: an active virtual environment takes all that is installed.

    ``project`` is the folder in which ``uv sync`` makes an environment of the project's own,
    ``.venv``; empty where it makes none.
    ``behind`` is the line of the last RUN that installs the installer itself, where the program's
    packages all come later; else 0.
    """

    __slots__ = ("behind", "into_venv", "project")

    def __init__(self, *, into_venv: bool, project: str, behind: int = 0) -> None:
        self.into_venv: Final = into_venv
        self.project: Final = project
        self.behind: Final = behind


def python_install(single: SingleStage) -> PythonInstall | Declined:
    """Return how packages are installed, or why they cannot be parted from the system's."""
    into_venv, project = False, ""
    tools = first = 0
    for placed in single.context.commands_in(single.stage):
        call = package_call(placed.command)
        if call is None or call.manager.ecosystem not in {"python", "conda"}:
            continue
        if call.manager.name == "conda" or call.manager.ecosystem == "conda":
            return Declined("conda installs packages of the system, too")
        if call.options.has("--user", "--target", "-t", "--prefix", "--root"):
            return Declined(f"line {placed.span.line} installs packages to a place of its own")
        line = placed.instruction.start_line
        names = _names(call)
        if names and names <= INSTALLERS | _BESIDE:
            tools = line if names & INSTALLERS and not first else tools
            continue
        first = first or line
        if call.manager.name == "uv":
            if call.options.has("--system"):
                return Declined(f"line {placed.span.line} installs into the system's own Python")
            if call.verb == "sync":
                project = folder_of(placed, single) or single.workdir
            into_venv = into_venv or call.verb.startswith("pip")
        elif call.manager.name in _INTO_VENV:
            into_venv = True
    commands = single.context.commands_in(single.stage)
    if any(each.program == "virtualenv" for each in commands):
        return Declined("it makes a virtual environment of its own")
    behind = tools if tools < first else 0
    return PythonInstall(into_venv=into_venv, project=project, behind=behind)


def _names(call: PackageCall) -> set[str]:
    """Return the packages that are installed by name, without versions."""
    return {re.split(r"[=<>~!\[ ]", word.text)[0].lower() for word in call.installed}


INSTALLERS: Final = frozenset(("pdm", "pipenv", "poetry", "uv"))
"""Programs that install what a project lists, and start what is installed by ``run``."""

_BESIDE: Final = frozenset(("pip", "poetry-plugin-export", "setuptools", "wheel"))


def makes_own_environment(single: SingleStage) -> str:
    """Return the folder of the virtual environment that the author makes; "" if there is none."""
    for placed in single.context.commands_in(single.stage):
        words = [word.text for word in placed.command.arguments]
        if placed.program.startswith("python") and words[:2] == ["-m", "venv"] and len(words) > 2:
            return words[-1] if words[-1].startswith("/") else ""
    return ""


def installs_as_other(single: SingleStage) -> bool:
    """Return whether packages are installed behind a USER that is not root."""
    for placed in single.context.commands_in(single.stage):
        call = package_call(placed.command)
        user = single.stage.state_at(placed.instruction).user.value
        is_own = call is not None and not call.manager.is_system and call.action == INSTALL
        if is_own and user not in {"", "0", "root"}:
            return True
    return False
