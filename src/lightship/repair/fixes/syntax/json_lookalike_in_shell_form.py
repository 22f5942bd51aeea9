"""What was meant as a JSON array becomes one, where there is one way alone to read it."""

from __future__ import annotations

import json
import re

from lightship.repair.edits.instruction_words import place_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

STRING: Final = re.compile(
    r"""\s*(?:"([^"]*)"|'([^']*)'|[\u201c\u201d\u201e]([^"\u201c\u201d\u201e]*)[\u201c\u201d"]"""
    r"""|[\u2018\u2019]([^\u2018\u2019']*)[\u2018\u2019']|([^\s,'"\[\]\u2018-\u201f][^,'"\[\]\u2018-\u201f]*))\s*"""
)
"""One string in whatever quotes, or in none."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; it is unsafe, as what was broken is then tried for the first time."""
    outer = site.instruction
    instruction = None if outer is None else outer.trigger or outer
    if instruction is None or not instruction.words:
        return
    place = instruction.arguments
    if instruction.name == "HEALTHCHECK":
        place = instruction.ranges[1]
    start, end = place_of(instruction, place)
    words = strings_of(site.source.text[start:end])
    if words:
        text = json.dumps(words, ensure_ascii=False)
        yield site.unsafe("Write it as a JSON array", site.replacement(start, end, text))


def strings_of(text: str) -> list[str]:
    """Return the strings that ``text``, which begins with a bracket, lists; none if unclear.

    A backslash is a letter like others: in what is no array nobody meant it as JSON does.
    """
    body = text.strip()
    if not body.startswith("["):
        return []
    closed = body.endswith("]")
    inner = body[1 : -1 if closed else None]
    found: list[str] = []
    at = 0
    while at < len(inner):
        match = STRING.match(inner, at)
        if match is None:
            return []
        word = next(each for each in match.groups() if each is not None)
        found.append(word.rstrip() if match[5] is not None else word)
        at = match.end()
        if at < len(inner):
            if inner[at] == ",":
                at += 1
                if not inner[at:].strip():
                    break
            elif match[5] is not None or inner[at] not in "\"'":
                return []
    return found
