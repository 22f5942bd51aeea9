"""One pattern of a ``.gitignore``, as git's ``wildmatch.c`` reads it."""

from __future__ import annotations

from lightship.dockerfile.patterns.character_class import NOT_SLASH, CharacterClass
from lightship.dockerfile.patterns.go_class import NAMED_CLASSES
from lightship.dockerfile.patterns.path_program import ANYTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.patterns.path_program import PathProgram

    Step = str | CharacterClass | int

SEGMENT, FOLDERS, REST = range(3)
"""Steps that eat any number of characters up to a slash, of folders, of anything."""

_SPACE: Final = (("\t", "\n"), ("\r", "\r"), (" ", " "))
_CLASSES: Final = {**NAMED_CLASSES, "space": _SPACE}
_UNKNOWN_TO_GIT: Final = ("ascii", "word")


def read_steps(pattern: str, *, is_name: bool) -> list[Step] | None:
    """Return the steps of a pattern without leading and trailing slash; None: it never matches.

    ``is_name`` says that it is held against names, and not against paths.
    """
    steps: list[Step] = []
    at = 0
    first_special = next((n for n, each in enumerate(pattern) if each in "*?[\\"), 0)
    while at < len(pattern):
        character = pattern[at]
        if character == "*":
            step, at = _read_stars(pattern, at, is_first=at == first_special)
            steps.append(SEGMENT if is_name else step)
        elif character == "[":
            found = _ClassReader(pattern, at + 1).read()
            if found is None:
                return None
            members, at = found
            steps.append(members)
        elif character == "\\" and at + 1 == len(pattern):
            return None
        else:
            at += character == "\\"
            steps.append(NOT_SLASH if character == "?" else pattern[at])
            at += 1
    return steps


def add_steps(program: PathProgram, steps: list[Step]) -> None:
    """Add the steps of one pattern to ``program``."""
    literal = ""
    for step in steps:
        if isinstance(step, str):
            literal += step
            continue
        if literal:
            program.literal(literal)
            literal = ""
        if isinstance(step, CharacterClass):
            program.one(step)
        elif step == FOLDERS:
            program.any_folders(ANYTHING)
        else:
            program.any_number(NOT_SLASH if step == SEGMENT else ANYTHING)
    if literal:
        program.literal(literal)


def _read_stars(pattern: str, at: int, *, is_first: bool) -> tuple[int, int]:
    """Return what the stars at ``at`` stand for, and what follows them.

    Two or more that fill a component stand for folders. git has compared what
    comes before the first wildcard already, and takes that for the start.
    """
    end = at
    while end < len(pattern) and pattern[end] == "*":
        end += 1
    opens = is_first or pattern[at - 1] == "/"
    if end - at < 2 or not opens:
        return SEGMENT, end
    if end == len(pattern) or pattern.startswith("\\/", end):
        return REST, end
    return (FOLDERS, end + 1) if pattern[end] == "/" else (SEGMENT, end)


class _ClassReader:
    """Reads one bracketed class, from behind its ``[`` at ``at``."""

    __slots__ = ("_at", "_pattern", "_ranges")

    def __init__(self, pattern: str, at: int) -> None:
        self._pattern: Final = pattern
        self._at = at
        self._ranges: list[tuple[str, str]] = []

    def read(self) -> tuple[CharacterClass, int] | None:
        """Return the class and what follows its ``]``; None if git gives up on it."""
        negated = self._pattern.startswith(("!", "^"), self._at)
        self._at += negated
        previous = ""
        first = True
        while first or not self._pattern.startswith("]", self._at):
            first = False
            member = self._read_member(previous)
            if member is None:
                return None
            previous = member
        ranges = tuple(self._ranges)
        if negated:
            return CharacterClass((*ranges, ("/", "/")), negated=True), self._at + 1
        return CharacterClass(tuple(_without_slash(ranges))), self._at + 1

    def _read_member(self, previous: str) -> str | None:
        """Read one member; return the character if a range can start at it, "" if none, or None."""
        pattern, at = self._pattern, self._at
        if (
            pattern.startswith("-", at)
            and previous
            and at + 1 < len(pattern)
            and pattern[at + 1] != "]"
        ):
            high = self._read_character(at + 1)
            if high is not None:
                self._ranges.append((previous, high))
            return None if high is None else ""
        if pattern.startswith("[:", at):
            end = pattern.find("]", at + 2)
            if end < 0:
                return None
            if end > at + 2 and pattern[end - 1] == ":":
                return self._read_named_class(pattern[at + 2 : end - 1], end)
        low = self._read_character(at)
        if low is not None:
            self._ranges.append((low, low))
        return low

    def _read_named_class(self, name: str, end: int) -> str | None:
        if name not in _CLASSES or name in _UNKNOWN_TO_GIT:
            return None
        self._ranges.extend(_CLASSES[name])
        self._at = end + 1
        return ""

    def _read_character(self, at: int) -> str | None:
        at += self._pattern.startswith("\\", at)
        self._at = at + 1
        return self._pattern[at] if at < len(self._pattern) else None


def _without_slash(ranges: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    kept = []
    for low, high in ranges:
        if low <= "/" <= high:
            kept += [(low, "."), ("0", high)]
        else:
            kept.append((low, high))
    return kept
