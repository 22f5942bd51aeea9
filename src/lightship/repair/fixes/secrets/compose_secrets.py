"""The secrets that a compose file declares at its top level, and what each comes from."""

from __future__ import annotations

import posixpath

from lightship.project.compose_file import top_level
from lightship.project.yaml_lines import column_of, entries, entry, is_block, line_of, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from yaml import Node

    from lightship.repair.fixes.secrets.granted import LineChange

    Source = tuple[str, str]
    """``environment`` and a variable, or ``file`` and a path from the compose file's folder on."""

MOST_NAMES: Final = 100
"""The names that are tried for one secret."""


class ComposeSecrets:
    """The secrets of a compose file's ``text``, and those that builds are to have beside."""

    __slots__ = ("_above", "_known", "_new", "_node", "_text")

    def __init__(self, text: str) -> None:
        self._text: Final = text
        section, self._above = top_level(text, "secrets")
        self._node: Final = entry(section, "secrets")
        self._known: Final[dict[str, Source | None]] = {}
        self._new: Final[dict[str, Source]] = {}
        for key, held in entries(self._node[1]) if self._node is not None else ():
            self._known[key.value] = _source(held)

    def named(self, source: Source, names: Iterable[str]) -> str:
        """Return the first of ``names`` that is free for ``source`` or stands for it already.

        Where none is, a number is put behind the last.
        """
        tried = list(names)
        tried += [f"{tried[-1]}_{number}" for number in range(2, MOST_NAMES)]
        for name in tried:
            if name not in self._known:
                self._known[name] = self._new[name] = source
                return name
            if self._known[name] == source:
                return name
        return ""

    def changes(self, names: Iterable[str]) -> list[LineChange]:
        """Return the changes that declare those of ``names`` that were not declared before."""
        new = [name for name in dict.fromkeys(names) if name in self._new]
        if not new:
            return []
        if self._node is None:
            end = self._text.count("\n") + (0 if self._text.endswith("\n") else 1) + 1
            return [(end, end, ["", "secrets:", *self._rows(new, "  ")])]
        held = entries(self._node[1])
        if not held or not is_block(self._node[1]):
            return []
        at = line_of(held[0][0]) + self._above
        return [(at, at, self._rows(new, " " * column_of(held[0][0])))]

    def _rows(self, names: Iterable[str], indent: str) -> list[str]:
        rows = []
        for name in names:
            kind, origin = self._new[name]
            rows += [f"{indent}{name}:", f"{indent}  {kind}: {origin}"]
        return rows


def file_source(path: str) -> Source:
    """Return the source that a file is, by its path from the compose file's folder on."""
    return "file", path if path.startswith("../") else f"./{posixpath.normpath(path)}"


def _source(declared: Node) -> Source | None:
    """Return what a declared secret comes from; None where more is to it than that."""
    held = entries(declared)
    if len(held) != 1:
        return None
    kind, origin = held[0][0].value, text_of(held[0][1])
    return file_source(origin.removeprefix("./")) if kind == "file" else (kind, origin)
