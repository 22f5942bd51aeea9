"""In which folder a script is when it comes to a command, as far as its ``cd`` tell."""

from __future__ import annotations

import os
import re

from lightship.project.script_words import WORD, open_quote, unquoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.build_place import BuildPlace
    from lightship.project.script_words import KnownNames

_MOVE: Final = re.compile(
    r"(?:^[ \t]*(?:-[ \t]+)?(?:\"?[\w:.-]+\"?:[ \t]*)?[\"'@-]*|[;&|({]|\b(?:then|do|else)\b)[ \t]*"
    rf"(cd|pushd|popd)(?=[ \t;&|)\r\n]|$)[ \t]*(?:--[ \t]+)?({WORD.pattern})?",
    re.MULTILINE | re.DOTALL,
)
_KEYED: Final = re.compile(r"^[ \t]*(?:-[ \t]+)?\"?[\w.-]+\"?:[ \t]", re.MULTILINE)
_GROUP: Final = re.compile(r"(?<!\$)\([^()\n]*(?:\$\([^()\n]*\)[^()\n]*)*\)")
_COMMENT: Final = re.compile(r"^[ \t]*#.*$", re.MULTILINE)

MOST_ABOVE: Final = 32_000
"""The characters above a command in which moves are looked for."""

MOST_MOVES: Final = 200
"""The moves that are followed."""


def line_start(text: str, at: int) -> int:
    """Return where the line that ``at`` stands on begins, with those that it continues."""
    start = text.rfind("\n", 0, at) + 1
    while start > 1 and text[max(start - 3, 0) : start - 1].removesuffix("\r").endswith("\\"):
        start = text.rfind("\n", 0, start - 1) + 1
    return start


def line_end(text: str, at: int) -> int:
    """Return where the line that ``at`` stands on ends, with those that continue it."""
    end = text.find("\n", at)
    while end > 0 and text[max(end - 2, 0) : end].removesuffix("\r").endswith("\\"):
        end = text.find("\n", end + 1)
    return end if end >= 0 else len(text)


def working_folders(text: str, at: int, place: BuildPlace, names: KnownNames) -> tuple[str, ...]:
    """Return where the command at ``at`` may run: in one folder, or in any of a few.

    A script that does not say runs where it stands, or in the folder that it belongs to. None
    is returned where it goes somewhere that cannot be told, or only by reading very much.
    """
    start = line_start(text, at)
    before = "" if place.is_makefile else _before(text, start, place)
    line = text[start:at]
    if place.name.endswith(".json"):
        # Other scripts may stand on the same line.
        line = line[open_quote(line) + 1 :]
    if len(before) > MOST_ABOVE:
        return ()
    moves = _moves(before) + _moves(line)
    if len(moves) > MOST_MOVES:
        return ()
    begins = dict.fromkeys((place.owner, place.folder))
    ends = [_after(moves, begin, names) for begin in begins]
    return tuple(dict.fromkeys([end for end in ends if end]))


def _before(text: str, start: int, place: BuildPlace) -> str:
    """Return the lines above that the same shell reads, less those with a shell of their own.

    Where they are longer than :data:`MOST_ABOVE`, what is returned is, too.
    """
    if "cd " not in text and "pushd" not in text and "cd\n" not in text:
        return ""
    if not place.is_yaml:
        return text[:start]
    end = text.find("\n", start)
    own = _indent(text[start : end if end >= 0 else len(text)])
    kept: list[str] = []
    at = start
    while at > 0 and start - at <= MOST_ABOVE:
        above = text.rfind("\n", 0, at - 1) + 1
        line = text[above : at - 1]
        if line.strip() and _indent(line) < own:
            break
        if _KEYED.match(line) is None:
            kept.append(line)
        at = above
    if start - at > MOST_ABOVE:
        return text[at:start]
    return "\n".join(reversed(kept)) + "\n"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _moves(text: str) -> list[tuple[str, str]]:
    """Return the moves in ``text``, less those in parentheses that are closed again."""
    if "cd" not in text and "pushd" not in text:
        return []
    found: list[tuple[str, str]] = _MOVE.findall(_GROUP.sub(" ", _COMMENT.sub("", text)))
    return found


def _after(moves: list[tuple[str, str]], here: str, names: KnownNames) -> str:
    """Return the folder after ``moves`` that begin in ``here``; empty where that is not known."""
    stack: list[str] = []
    for verb, written in moves:
        if verb == "popd":
            here = stack.pop() if stack else ""
            continue
        if verb == "pushd":
            stack.append(here)
        target = names.expanded(unquoted(written), here) if written else None
        if not target or target == "-" or (not here and not target.startswith("/")):
            here = ""
        else:
            here = os.path.normpath(os.path.join(here, target))
    return here
