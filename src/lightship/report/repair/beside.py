"""The files beside Dockerfiles that a repair makes or changes: ignore files, compose files, CI."""

from __future__ import annotations

import os

from lightship.report.printable import printable
from lightship.report.sizes import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.repair.result import ChangedFile, Repairs


def made_beside(repairs: Repairs) -> list[str]:
    """Return the files that are new, each with how long it is."""
    return [
        f"{printable(file.path)} ({count(_lines(file.after), 'line')})"
        for file in _beside(repairs)
        if file.before is None
    ]


def changed_beside(repairs: Repairs) -> list[str]:
    """Return the files that were there before, and are different."""
    return [printable(file.path) for file in _beside(repairs) if file.before is not None]


def _beside(repairs: Repairs) -> Iterator[ChangedFile]:
    dockerfiles = {os.path.abspath(file.path) for file in repairs.files}
    for file in repairs.changed:
        if os.path.abspath(file.path) not in dockerfiles:
            yield file


def _lines(text: str) -> int:
    """Return how many lines ``text`` has, the last with or without its end."""
    return text.count("\n") + (not text.endswith("\n"))
