"""Writes what was repaired: every file whole, and only where it still is what was read."""

from __future__ import annotations

import os

from lightship.checking.result import Failure
from lightship.model.errors import InputError, OutputError
from lightship.project.reading import read_bytes
from lightship.project.writing import NewContent, replace_files
from lightship.repair.result import Repairs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.repair.result import FileRepair

LARGEST = 64_000_000
"""The bytes of a file that is read again before it is replaced."""

AGAIN = "run the fix again"


def write_repairs(repairs: Repairs) -> Repairs:
    """Write all that changed, and return the same with what was written and what could not be.

    A Dockerfile and what was edited along with it are written together or not at all. What
    was changed meanwhile, or may not be written, is a failure, and takes nothing else with it.
    """
    return Repairs([_written(file) if file.changed else file for file in repairs.files])


def _written(file: FileRepair) -> FileRepair:
    try:
        for path in file.changed:
            _see_that_it_is_still(file, path)
        replace_files([NewContent(path, _bytes(file.after[path]), path) for path in file.changed])
    except OutputError as error:
        failure = Failure(error.kind, error.message, error.hint)
        return file.but(failures=(*file.failures, failure))
    return file.but(is_written=True)


def _see_that_it_is_still(file: FileRepair, path: str) -> None:
    """Raise :class:`OutputError` unless the file at ``path`` is what was read."""
    before = file.before.get(path)
    if before is None:
        if os.path.lexists(path):
            raise OutputError(f"{path} was made meanwhile", AGAIN)
    elif _now(path) != _bytes(before):
        raise OutputError(f"{path} was changed while it was being fixed", AGAIN)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _now(path: str) -> bytes:
    try:
        return read_bytes(path, LARGEST)
    except InputError as error:
        raise OutputError(f"{path} cannot be read any more", AGAIN) from error
