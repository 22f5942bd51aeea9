"""An ARG above the first FROM is repeated where a RUN wants it, or goes."""

from __future__ import annotations

from lightship.repair.edits.instruction_words import item_taken_out, word_at_site
from lightship.repair.edits.lines import line_before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    name = site.finding.subject
    instruction = site.instruction
    if instruction is None:
        return
    if site.finding.related:
        line = site.finding.related[0].span.line
        for each in site.dockerfile.instructions:
            if each.start_line <= line <= each.end_line and each.trigger is None:
                keyword = "arg" if instruction.keyword.islower() else "ARG"
                edit = line_before(site, each, f"{keyword} {name}")
                yield site.unsafe(f"Repeat ARG {name} in the stage that uses it", edit)
        return
    index = word_at_site(site, instruction)
    edit = item_taken_out(site, instruction, list(instruction.ranges), index)
    yield site.unsafe(f"Take out ARG {name}, which nothing uses", edit)
