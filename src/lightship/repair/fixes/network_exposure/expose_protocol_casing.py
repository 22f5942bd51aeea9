"""A protocol is written as the image has it: in lower case."""

from __future__ import annotations

from lightship.repair.edits.instruction_words import written_at_site
from lightship.repair.edits.words import HAS_VARIABLE, Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    port, slash, protocol = written_at_site(site).rpartition("/")
    if not slash or "$" in protocol:
        raise Uneditable(HAS_VARIABLE)
    new = f"{port}/{protocol.lower()}"
    yield site.safe("Write the protocol in lower case", site.replacement(site.start, site.end, new))
