"""AS is written as its FROM is."""

from __future__ import annotations

from lightship.repair.edits.instruction_words import written_at_site

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    instruction = site.instruction
    written = written_at_site(site)
    if instruction is None or written.upper() != "AS":
        return
    new = "as" if instruction.keyword.islower() else "AS"
    yield site.safe(
        "Write AS in the letter case of FROM", site.replacement(site.start, site.end, new)
    )
