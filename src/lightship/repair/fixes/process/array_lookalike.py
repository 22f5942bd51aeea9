"""The JSON array that was meant by a text with brackets which is none."""

from __future__ import annotations

import re

from lightship.repair.edits.exec_form import json_array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

OPENING, CLOSING = "\"'\u2018\u201a\u201b\u201c\u201e\u201f", "\"'\u2018\u2019\u201c\u201d"

QUOTED: Final = re.compile(rf"\s*[{OPENING}]([^{OPENING}{CLOSING}\\]*)[{CLOSING}]\s*(,|$)")
"""A string in whatever quotes, with the comma behind it."""


def meant_array(text: str) -> str | None:
    """Return the exec form that ``text`` was meant to be; None where that cannot be told.

    Single and typographic quotes, and a comma too many at the end, are understood.
    """
    inside = text.strip()
    if not (inside.startswith("[") and inside.endswith("]")):
        return None
    inside = inside[1:-1].rstrip().removesuffix(",")
    words, at = [], 0
    while at < len(inside):
        found = QUOTED.match(inside, at)
        if found is None:
            return None
        words.append(found[1])
        at = found.end()
    return json_array(words) if words and words[0] else None
