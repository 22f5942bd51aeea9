"""The folded texts of YAML (``>``), whose lines are one: as a shell sees them.

Source: the YAML specification 1.2.2, 8.1.3. Folded is between lines at the text's own width;
lines that are further in keep their ends.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_HEAD: Final = re.compile(
    r"^([ ]*)(?:-[ ]+)*(?:[\w.\"'-]+:[ ]+)?(?:[!&]\S+[ ]+)*>[-+\d]{0,2}[ \t]*(?:#[^\n]*)?\r?$",
    re.MULTILINE,
)


def unfolded(text: str) -> str:
    """Return ``text`` with a blank for each line end that YAML folds: as long as it was before."""
    if ">" not in text:
        return text
    parts: list[str] = []
    done = 0
    for head in _HEAD.finditer(text):
        if head.end() < done:
            continue
        end = _end(text, head.end() + 1, len(head[1]))
        parts += (text[done : head.end() + 1], _folded(text[head.end() + 1 : end]))
        done = max(end, head.end() + 1)
    parts.append(text[done:])
    return "".join(parts)


def _end(text: str, start: int, outer: int) -> int:
    """Return where the lines end that begin at ``start`` and are further in than ``outer``."""
    at = start
    while at < len(text):
        behind = text.find("\n", at) + 1 or len(text)
        line = text[at:behind]
        if line.strip() and _width(line) <= outer:
            break
        at = behind
    return at


def _folded(body: str) -> str:
    lines = body.splitlines(keepends=True)
    own = next((_width(line) for line in lines if line.strip()), 0)
    folded = [line.strip() != "" and _width(line) == own for line in lines]
    for at in range(len(lines) - 1):
        if folded[at] and folded[at + 1]:
            bare = lines[at].rstrip("\r\n")
            lines[at] = bare.ljust(len(lines[at]))
    return "".join(lines)


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
