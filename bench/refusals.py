"""Finds the files on which a tool refuses to report anything, not even on the files beside them.

tally stops at the first file that is no Dockerfile to it and prints no finding for any other; a
time for that would be no time for checking. Such files are taken from every tool alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timing import Failure, run_over, show_progress
from tools import TALLY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from environment import Environment
    from tools import Tool

TOGETHER = 64
"""Files that are tried at once: few enough that one refusal costs little."""


def without_refused(
    environment: Environment, tools: Sequence[Tool], folder: Path, files: Sequence[str]
) -> list[str]:
    """Return the files that no tool refuses, in order."""
    if TALLY not in tools:
        return list(files)
    accepted: list[str] = []
    for start in range(0, len(files), TOGETHER):
        show_progress(f"looking for files that a tool refuses: {start} of {len(files)}")
        accepted += accepted_of(environment, folder, list(files[start : start + TOGETHER]))
    return accepted


def accepted_of(environment: Environment, folder: Path, files: list[str]) -> list[str]:
    """Return the files that tally checks, dropping those that its complaints name."""
    while files:
        try:
            run_over(environment, TALLY, folder, files)
        except Failure as failure:
            left = [file for file in files if not is_named(file, failure.complaint)]
            if len(left) == len(files):  # a complaint without a name
                return one_by_one(environment, folder, files)
            files = left
        else:
            break
    return files


def is_named(file: str, complaint: str) -> bool:
    """Return whether tally complains of this very file."""
    paths = (file, file.removeprefix("./"))
    starts = [f"Error: {before}{path}:" for before in ("", "failed to lint ") for path in paths]
    return any(start in complaint for start in starts)


def one_by_one(environment: Environment, folder: Path, files: list[str]) -> list[str]:
    """Return the files that tally checks when it is given each alone."""
    if len(files) == 1:
        return []
    return [file for one in files for file in accepted_of(environment, folder, [one])]
