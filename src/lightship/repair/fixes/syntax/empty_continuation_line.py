"""Blank lines inside an instruction go."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    instruction, source = site.instruction, site.source
    if instruction is None:
        return
    edits = [
        site.replacement(source.offset(line, 1), source.offset(line + 1, 1), "")
        for line in instruction.line.blank_lines
    ]
    yield site.safe("Take out the blank lines inside the instruction", *edits)
