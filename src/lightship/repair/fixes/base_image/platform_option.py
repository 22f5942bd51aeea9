"""Taking the ``--platform`` of a FROM out."""

from __future__ import annotations

from lightship.repair.edits.words import in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site


def without_platform(site: Site) -> Replacement | None:
    """Return the edit that takes the flag of the finding's FROM out; None where there is none."""
    instruction = site.instruction
    flag = None if instruction is None else instruction.flag("platform")
    if instruction is None or flag is None:
        return None
    start, end = in_one_piece(instruction.line.segments, flag.start, flag.end)
    text = site.source.text
    while end < len(text) and text[end] in " \t":
        end += 1
    return site.replacement(start, end, "")
