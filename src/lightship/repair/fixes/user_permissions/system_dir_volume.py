"""VOLUME leaves the kernel's folders alone."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.repair.edits.lines import taken_out
from lightship.repair.edits.words import IN_PIECES, Uneditable, in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix that takes the path out, or the whole instruction with its only path."""
    instruction = site.instruction
    if instruction is None or instruction.trigger is not None:
        return
    if site.finding.severity is Severity.INFO:
        yield site.display("only who starts the container knows whether it needs that folder")
        return
    path = site.finding.subject
    if len(instruction.words) == 1:
        yield site.unsafe(f"Declare no volume over {path}", taken_out(site, instruction))
    else:
        yield site.unsafe(f"Declare no volume over {path}", _without(site, instruction))


def _without(site: Site, instruction: Instruction) -> Replacement:
    segments = instruction.line.segments
    ranges = [in_one_piece(segments, *each) for each in instruction.ranges]
    index = next((n for n, (start, _) in enumerate(ranges) if start == site.start), None)
    if index is None:
        raise Uneditable
    low, high = (
        (ranges[index][0], ranges[index + 1][0])
        if index + 1 < len(ranges)
        else (ranges[index - 1][1], ranges[index][1])
    )
    if "\n" in site.source.text[low:high]:
        raise Uneditable(IN_PIECES)
    return site.replacement(low, high, "")
