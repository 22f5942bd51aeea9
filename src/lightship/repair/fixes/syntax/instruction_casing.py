"""A keyword is written as most others are."""

from __future__ import annotations

from lightship.repair.edits.instruction_words import written_at_site
from lightship.rules.syntax.instruction_casing import is_mostly_lower

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    written = written_at_site(site)
    new = written.lower() if is_mostly_lower(site.dockerfile) else written.upper()
    yield site.safe(
        "Write all keywords in one letter case", site.replacement(site.start, site.end, new)
    )
