"""Of a mapping EXPOSE keeps the container's port, and that is what is written."""

from __future__ import annotations

from lightship.repair.edits.instruction_words import QUOTES, written_at_site
from lightship.repair.edits.words import HAS_VARIABLE, Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    written = written_at_site(site)
    mapping, colon, port = written.rpartition(":")
    if not colon or "${" in mapping or "}" in port:
        raise Uneditable(HAS_VARIABLE)
    quote = written[:1] if written[0] in QUOTES else ""
    new = quote + port
    yield site.safe("Write the container's port alone", site.replacement(site.start, site.end, new))
