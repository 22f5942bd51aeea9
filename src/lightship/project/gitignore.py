"""What git ignores, for finding Dockerfiles only: a build never looks at it.

Source: git's ``dir.c`` and ``wildmatch.c``. git works on bytes, so a path is
turned into one character a byte before it is matched.
"""

from __future__ import annotations

from lightship.dockerfile.patterns.path_automaton import PathAutomaton
from lightship.dockerfile.patterns.path_program import ANYTHING, PathProgram
from lightship.project.gitignore_pattern import add_steps, read_steps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.patterns.path_automaton import State

GITIGNORE_LIMIT: Final = 256 * 1024
"""The largest ``.gitignore`` that is heeded, in bytes."""

_BYTE_ORDER_MARK: Final = "\xef\xbb\xbf"


class GitIgnore:
    """The patterns of one ``.gitignore`` or ``info/exclude``."""

    __slots__ = ("_folders_only", "_negated", "start")

    def __init__(self, text: str) -> None:
        program = PathProgram()
        self._negated = 0
        self._folders_only = 0
        lines = as_bytes_read(text).removeprefix(_BYTE_ORDER_MARK).split("\n")
        for number, line in enumerate(lines):
            text_of_line = line.removesuffix("\r").partition("\0")[0]
            self._add(program, number, _without_trailing_spaces(text_of_line))
        self.start: Final = PathAutomaton(program).start
        """Where the patterns stand in their own folder."""

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Return whether the last pattern that matches ignores ``path``; None if none matches.

        ``path`` is relative to the folder that the patterns stand in, and has
        come through :func:`as_bytes_read`.
        """
        return self.verdict_of(self.start.read(path), is_folder=is_folder)

    def verdict_of(self, state: State, *, is_folder: bool) -> bool | None:
        """Return what :meth:`verdict` does of the path after which the patterns are at ``state``.

        So what lies in one folder need not be read from the start each time.
        """
        matching = state.accepted
        if not is_folder:
            matching &= ~self._folders_only
        if not matching:
            return None
        return not self._negated >> (matching.bit_length() - 1) & 1

    def _add(self, program: PathProgram, number: int, line: str) -> None:
        if not line or line.startswith("#"):
            return
        negated = line.startswith("!")
        pattern = line[negated:]
        folders_only = pattern.endswith("/")
        pattern = pattern[: len(pattern) - folders_only]
        is_name = "/" not in pattern
        steps = read_steps(pattern.removeprefix("/"), is_name=is_name)
        if not steps:
            return
        self._negated |= negated << number
        self._folders_only |= folders_only << number
        program.begin()
        if is_name:
            program.any_folders(ANYTHING)
        add_steps(program, steps)
        program.finish(number)


def as_bytes_read(path: str) -> str:
    """Return ``path`` with one character for each of its bytes."""
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("latin-1")


def _without_trailing_spaces(line: str) -> str:
    """Cut off the spaces at the end, except one that a backslash escapes."""
    kept = line.rstrip(" ")
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return kept + " " if backslashes % 2 and kept != line else kept
