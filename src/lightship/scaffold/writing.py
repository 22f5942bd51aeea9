"""Writes several files: all of them, or none."""

from __future__ import annotations

import os
from contextlib import suppress

from lightship.model.errors import AlreadyThere, OutputError
from lightship.project.writing import replace_file, room_hint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.scaffold.new_file import NewFile


def refuse_to_overwrite(files: Sequence[NewFile]) -> None:
    """Raise :class:`AlreadyThere` where another text stands in the place of any of ``files``."""
    standing = [file.path for file in files if file.is_change]
    if standing:
        verb = "is" if len(standing) == 1 else "are"
        raise AlreadyThere(
            f"{', '.join(standing)} {verb} there already, and nothing was written",
            "look at the difference with --diff, and overwrite with --force; "
            "lightship fix mends a Dockerfile that is there",
        )


def write_all(root: str, files: Sequence[NewFile]) -> None:
    """Write ``files`` below ``root``, folders included.

    Raises :class:`OutputError` where one cannot be written; what was written by
    then is put back as it was. A link that leads out of the root is not followed.
    """
    done: list[NewFile] = []
    made: list[str] = []
    try:
        for file in files:
            place = _place(root, file.path)
            _make_folders(os.path.dirname(place), made)
            done.append(file)
            replace_file(place, file.text.encode("utf-8", "surrogateescape"), file.path)
    except OutputError:
        _undo(root, done, made)
        raise


def _place(root: str, path: str) -> str:
    place = os.path.join(root, *path.split("/"))
    real_root = os.path.join(os.path.realpath(root), "")
    if not os.path.realpath(place).startswith(real_root):
        raise OutputError(f"{path} is a link that leads elsewhere", "remove the link")
    return place


def _make_folders(folder: str, made: list[str]) -> None:
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for each in reversed(missing):
        try:
            os.mkdir(each)
        except OSError as error:
            raise OutputError(
                f"{each} could not be made: {error.strerror}",
                room_hint(error) or "name a folder that may be written to",
            ) from error
        made.append(each)


def _undo(root: str, done: list[NewFile], made: list[str]) -> None:
    """Put back what stood there, as far as that can still be done."""
    for file in done:
        place = os.path.join(root, *file.path.split("/"))
        with suppress(OSError, OutputError):
            if file.before is None:
                os.unlink(place)
            else:
                replace_file(place, file.before.encode("utf-8", "surrogateescape"), file.path)
    for folder in reversed(made):
        with suppress(OSError):
            os.rmdir(folder)
