"""gem is told to install no documentation."""

from __future__ import annotations

from lightship.repair.edits.options import option_behind
from lightship.repair.fixes.packages.found_call import found_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; of the two options of old releases the missing one is not put in."""
    call, placed = found_call(site)
    if call.verb_word is not None:
        edit = option_behind(site, placed, call.verb_word, "--no-document")
        yield site.safe("Give gem --no-document", edit)
