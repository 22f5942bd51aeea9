"""A baseline: what was found before, so that only what is new is reported.

It is JSON that one can read and keep under version control: for each file, by
its path from the baseline's own folder, how often each fault is in it. A fault
is known by its rule and the text it is about, so it stays known when lines
move, and is new when that text changes or the file is moved or renamed.
"""

from __future__ import annotations

import os

from lightship.checking.fingerprint import mark
from lightship.model.errors import BaselineError, InputError, NotAFile
from lightship.project.reading import read_bytes
from lightship.project.writing import replace_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from lightship.model.finding import Finding

VERSION: Final = 1
"""The form that this program writes, and the only one that it reads."""

LARGEST_BASELINE: Final = 64 * 1024 * 1024
"""The largest baseline that is read, in bytes."""

AGAIN: Final = "make it again with --write-baseline"

Marks = dict[str, int]
"""How often each fault is in one file: its rule and a hash of what it is about."""


class Baseline:
    """What is known of each file, by the file's name in the baseline at ``path``."""

    __slots__ = ("_files", "_names")

    def __init__(self, path: str, files: Mapping[str, Marks] | None = None) -> None:
        self._files: Final = dict(files or {})
        self._names: Final = Names(path)

    def known(self, path: str, findings: Iterable[Finding]) -> list[Finding]:
        """Return those of ``findings``, all in the file at ``path``, that are known.

        Where there are more of a kind than are known, the last ones are new.
        """
        marks = self._files.get(self._names.of(path))
        if not marks:
            return []
        left = dict(marks)
        known = []
        for finding in findings:
            name = mark(finding)
            count = left.get(name, 0)
            if count:
                left[name] = count - 1
                known.append(finding)
        return known


class Names:
    """What the baseline at ``path`` calls files: their paths from its own folder."""

    __slots__ = ("_folder", "_folders")

    def __init__(self, path: str) -> None:
        self._folder: Final = os.path.dirname(os.path.realpath(path))
        self._folders: Final[dict[str, str]] = {}

    def of(self, path: str) -> str:
        """Return the name of the file at ``path``, with bytes that are no UTF-8 escaped."""
        folder, name = os.path.split(path)
        prefix = self._folders.get(folder)
        if prefix is None:
            relative = os.path.relpath(os.path.realpath(folder or "."), self._folder)
            prefix = self._folders[folder] = "" if relative == "." else relative + "/"
        found = prefix + name
        return found.encode("utf-8", "backslashreplace").decode("utf-8")


def marks_of(findings: Iterable[Finding]) -> Marks:
    """Return how often each fault is among ``findings``, which are all in one file."""
    found: Marks = {}
    for finding in findings:
        name = mark(finding)
        found[name] = found.get(name, 0) + 1
    return found


def read_baseline(path: str) -> Baseline:
    """Return the baseline at ``path``.

    Raises :class:`BaselineError` where there is none, or it is malformed.
    """
    import msgspec  # noqa: PLC0415 - only where there is a baseline

    try:
        data = read_bytes(path, LARGEST_BASELINE)
    except NotAFile as error:
        hint = "make it with --write-baseline"
        raise BaselineError(f"the baseline {error.message}", hint) from error
    except InputError as error:
        raise BaselineError(f"the baseline {error.message}", error.hint) from error
    try:
        table = msgspec.json.decode(data)
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"the baseline {path} is no JSON: {error}", AGAIN) from error
    return Baseline(path, _files(table, path))


def _files(table: object, path: str) -> dict[str, Marks]:
    """Return what ``table``, read from the file at ``path``, says of each file."""
    if not isinstance(table, dict) or "version" not in table:
        raise BaselineError(f"{path} is no baseline: it has no version", AGAIN)
    version = table["version"]
    if version != VERSION:
        raise BaselineError(f"the baseline {path} is of version {version!r}, not {VERSION}", AGAIN)
    files = table.get("files")
    if not isinstance(files, dict):
        raise BaselineError(f"the baseline {path} has no table of files", AGAIN)
    for name, marks in files.items():
        if not isinstance(marks, dict) or not all(map(_is_count, marks.values())):
            raise BaselineError(f"the baseline {path} has no counts for {name!r}", AGAIN)
    return files


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def write_baseline(path: str, files: Mapping[str, Mapping[str, int]]) -> None:
    """Write a baseline of ``files`` to ``path``, whole or not at all.

    ``files`` maps the path of each file to what was found in it. Raises
    :class:`OutputError`; a device or a pipe is not replaced by a file.
    """
    import msgspec  # noqa: PLC0415 - only where there is a baseline

    names = Names(path)
    named = {names.of(each): dict(sorted(marks.items())) for each, marks in files.items() if marks}
    table = {"version": VERSION, "files": dict(sorted(named.items()))}
    data = msgspec.json.format(msgspec.json.encode(table)) + b"\n"
    replace_file(path, data, f"the baseline {path}")
