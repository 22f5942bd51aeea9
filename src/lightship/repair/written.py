"""Writes what was repaired: every file whole, and only where it still is what was read."""

from __future__ import annotations

import os

from lightship.model.errors import InputError, OutputError
from lightship.project.reading import read_bytes
from lightship.project.writing import replace_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.repair.result import FileRepair, Repairs

LARGEST = 64_000_000
"""The bytes of a file that is read again before it is replaced."""


def write(repairs: Repairs) -> tuple[str, ...]:
    """Write all that changed and return the paths, in their order.

    Raises :class:`OutputError` where a file cannot be written, or was changed meanwhile;
    what was written before stays, each file whole.
    """
    written: dict[str, None] = {}
    for file in repairs.files:
        for path in file.changed:
            _write(file, path)
            written[path] = None
    return tuple(written)


def _write(file: FileRepair, path: str) -> None:
    before = file.before.get(path)
    if before is None:
        if os.path.lexists(path):
            raise OutputError(f"{path} was made meanwhile", "run the fix again")
    elif _now(path) != _bytes(before):
        raise OutputError(f"{path} was changed while it was being fixed", "run the fix again")
    replace_file(path, _bytes(file.after[path]), path)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _now(path: str) -> bytes:
    try:
        return read_bytes(path, LARGEST)
    except InputError as error:
        raise OutputError(f"{path} cannot be read any more", "run the fix again") from error
