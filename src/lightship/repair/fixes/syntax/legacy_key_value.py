"""``ENV key value`` becomes ``ENV key=value``, with quotes where the value needs them.

In the old form the value is all of the line; in the new one it ends at the first blank that
is neither quoted nor escaped. Both take quotes and escapes out, and put variables in.
"""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import PairInstruction
from lightship.repair.edits.words import COMMENT_INSIDE, QUOTED, Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.segments import Segments
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

BLANKS = " \t"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    outer = site.instruction
    instruction = None if outer is None else outer.trigger or outer
    if not isinstance(instruction, PairInstruction) or not instruction.is_legacy:
        return
    (key_start, key_end), (start, end) = instruction.ranges[:2]
    text, segments = instruction.text, instruction.line.segments
    if any(each in text[key_start:key_end] for each in "\"'="):
        raise Uneditable
    low, high = segments.end_to_file(key_end), segments.to_file(start)
    gap = site.source.text[low:high]
    if "#" in gap:
        raise Uneditable(COMMENT_INSIDE)
    value = text[start:end].rstrip(BLANKS)
    edits = _quoted(site, segments, start, value)
    yield site.safe("Put = between key and value", site.replacement(low, high, "="), *edits)


def _quoted(site: Site, segments: Segments, start: int, value: str) -> list[Replacement]:
    """Return the edits after which ``value``, which starts at ``start``, is one word."""
    escape = site.dockerfile.escape
    bare = bare_blanks(value, escape)
    if not bare:
        return []
    if "'" in value or escape in value or ('"' in value and "$" in value):
        return [site.insertion(segments.to_file(start + at), escape) for at in bare]
    if value.count('"') % 2:
        raise Uneditable(QUOTED)
    # One pair of quotes around everything means the same as quotes around some of it, but
    # that a quote may end the name of a variable.
    last = len(value) - 1
    first_place, last_place = segments.to_file(start), segments.end_to_file(start + len(value))
    edits = [] if value[0] == '"' else [site.insertion(first_place, '"')]
    for at in range(1, last):
        if value[at] == '"':
            place = segments.to_file(start + at)
            edits.append(site.replacement(place, place + 1, ""))
    return edits if value[last] == '"' else [*edits, site.insertion(last_place, '"')]


def bare_blanks(value: str, escape: str) -> list[int]:
    """Return where blanks stand in ``value`` that are neither quoted nor escaped."""
    found = []
    quote = ""
    at = 0
    while at < len(value):
        character = value[at]
        if character == escape and quote != "'":
            at += 2
            continue
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in BLANKS:
            found.append(at)
        at += 1
    return found
