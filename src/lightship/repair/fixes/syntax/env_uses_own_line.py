"""A pair that uses what its own ENV sets gets an ENV of its own, below."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Env
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.words import COMMENT_INSIDE, Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.segments import Segments
    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, where what is used stands in front of what uses it."""
    instruction = site.instruction
    if not isinstance(instruction, Env):
        return
    segments = instruction.line.segments
    pairs = instruction.pair_ranges
    user = next((n for n, (_, value) in enumerate(pairs) if _starts(site, segments, value)), 0)
    setter = site.finding.related[0].span if site.finding.related else None
    keys = [instruction.span_of(*key) for key, _ in pairs[:user]]
    if not user or setter not in keys:
        yield site.display("Write what is used in an ENV of its own, above")
        return
    low = segments.end_to_file(pairs[user - 1][1][1])
    high = segments.to_file(pairs[user][0][0])
    newline = line_end(site.source)
    comments = _comments(site.source.text[low:high], newline)
    text = f"{newline}{comments}{instruction.keyword} "
    title = f"Set {instruction.words[3 * user]} in an ENV of its own"
    yield site.unsafe(title, site.replacement(low, high, text))


def _starts(site: Site, segments: Segments, value: tuple[int, int]) -> bool:
    return segments.to_file(value[0]) == site.start


def _comments(gap: str, newline: str) -> str:
    """Return the comments in the ``gap`` between two pairs, as lines.

    Raises :class:`Uneditable` where there is more in it.
    """
    lines = [line.strip() for line in gap.split("\n")[1:-1]]
    if any(line and not line.startswith("#") for line in lines):
        raise Uneditable(COMMENT_INSIDE)
    return "".join([line + newline for line in lines if line])
