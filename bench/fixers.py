"""The tools that fix Dockerfiles, each at its boldest, and how each is told to do so."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple

import environment
from lightship.version import VERSION
from refusals import is_named
from timing import Failure, children_seconds, in_parts, run, show_progress
from tools import DOCTOR, HADOLINT, SHELLCHECK, TALLY, Tool

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LIGHTSHIP = (sys.executable, "-m", "lightship")
"""This project as the Python that runs the comparison has it."""


class Fixer(NamedTuple):
    """A tool and the options with which it changes files in their places."""

    name: str
    tool: Tool | None
    """What is installed; None for this project."""
    arguments: tuple[str, ...]
    clean_exits: frozenset[int] = frozenset({0, 1})


# Exit code 2 says that a file could not be read; the others were fixed all the same.
OURS_CLEAN = frozenset({0, 2})
SAFE = Fixer(
    "lightship fix",
    None,
    (*LIGHTSHIP, "fix", "--offline", "--force", "--no-shellcheck"),
    OURS_CLEAN,
)
BOLD = Fixer("lightship fix --unsafe", None, (*SAFE.arguments, "--unsafe"), OURS_CLEAN)
# The same Lightship, and what hadolint has built in.
REVIEWED = Fixer(
    "lightship fix, ShellCheck",
    SHELLCHECK,
    (*LIGHTSHIP, "fix", "--offline", "--force", "--shellcheck"),
    OURS_CLEAN,
)
REVIEWED_BOLD = Fixer(
    "lightship fix --unsafe, ShellCheck",
    SHELLCHECK,
    (*LIGHTSHIP, "fix", "--offline", "--force", "--unsafe", "--shellcheck"),
    OURS_CLEAN,
)
# At its boldest: with the rules, too, that are off unless they are selected.
WHOLE = Fixer(
    "lightship fix, all rules",
    SHELLCHECK,
    (*LIGHTSHIP, "fix", "--offline", "--force", "--select", "ALL", "--shellcheck"),
    OURS_CLEAN,
)
WHOLE_BOLD = Fixer(
    "lightship fix --unsafe, all rules",
    SHELLCHECK,
    (*LIGHTSHIP, "fix", "--offline", "--force", "--unsafe", "--select", "ALL", "--shellcheck"),
    OURS_CLEAN,
)
DOCTORED = Fixer(
    "dockerfile-doctor",
    DOCTOR,
    ("dockerfile-doctor", "--no-color", "--fix", "--unsafe-fixes"),
)
TALLIED = Fixer(
    "tally",
    TALLY,
    (
        *("tally", "lint", "--no-color", "--no-config", "--slow-checks", "off"),
        *("--fix", "--fix-unsafe"),
    ),
)
FIXERS = (SAFE, BOLD, REVIEWED, REVIEWED_BOLD, WHOLE, WHOLE_BOLD, DOCTORED, TALLIED)


class Peers:
    """The other programs, each from the command path, a given environment, or a new one."""

    def __init__(self, place: Path, without: Sequence[str]) -> None:
        self.place = environment.Environment(place)
        tools = (HADOLINT, DOCTOR, TALLY, SHELLCHECK)
        wanted = [tool for tool in tools if tool.name not in without]
        missing = [tool for tool in wanted if not (self.place.programs / tool.name).exists()]
        if missing:
            self.place, _ = environment.prepare(place, missing, plain=True)

    def program(self, tool: Tool) -> str | None:
        """Return the path of the tool, or None where it could not be installed."""
        return shutil.which(tool.arguments[0], path=str(self.place.programs))

    def command(self, fixer: Fixer) -> list[str] | None:
        """Return the fixer's command line, up to its paths; None where it is not at hand."""
        if fixer.tool is None:
            return list(fixer.arguments)
        program = self.program(fixer.tool)
        if program is None:
            return None
        if fixer.tool is SHELLCHECK:
            return [*fixer.arguments, program]
        return [program, *fixer.arguments[1:]]

    def version(self, fixer: Fixer) -> str:
        """Return the version of the fixer."""
        if fixer.tool in (None, SHELLCHECK):
            return VERSION
        return self.place.version(fixer.tool)


def checked(folder: Path, files: Sequence[str]) -> float:
    """Check the files in the folder with Lightship; return the processor seconds that it took."""
    command = (*LIGHTSHIP, "check", "--no-shellcheck")
    return run_over(
        Fixer("lightship check", None, command, frozenset({0, 1, 2})), command, folder, files
    )


def fixed(fixer: Fixer, command: Sequence[str], folder: Path, files: Sequence[str]) -> float:
    """Fix the files in the folder and return the processor seconds that it took.

    What a tool refuses stays as it is; the others it is given once more.
    """
    return run_over(fixer, command, folder, files)


def run_over(fixer: Fixer, command: Sequence[str], folder: Path, files: Sequence[str]) -> float:
    """Run the command over the files in the folder, and return the processor seconds."""
    # Who has installed it has its bytecode, too: nothing is compiled anew at every start.
    variables = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "NO_COLOR": "1",
        "XDG_CONFIG_HOME": str(folder),
        "PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode"),
    }
    waiting = list(in_parts(files))
    before = children_seconds()
    while waiting:
        part = waiting.pop()
        try:
            run([*command, *part], fixer.clean_exits, folder, variables)
        except Failure as failure:
            show_progress(f"{fixer.name}: {failure}")
            waiting += without_refused(part, failure.complaint)
    return children_seconds() - before


def without_refused(files: list[str], complaint: str) -> list[list[str]]:
    """Return in which parts to try the files again that a tool refused to take together.

    Without those that it names; where it names none, in two halves.
    """
    left = [file for file in files if not is_named(file, complaint)]
    if len(left) < len(files):
        return [left] if left else []
    half = len(files) // 2
    return [files[:half], files[half:]] if half else []
