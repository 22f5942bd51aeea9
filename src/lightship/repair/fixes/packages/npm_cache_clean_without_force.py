"""npm cache clean is forced, as it asks for."""

from __future__ import annotations

from lightship.repair.edits.options import option_behind, verb_end
from lightship.repair.fixes.packages.found_call import found_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    call, placed = found_call(site)
    word = verb_end(call)
    if word is not None:
        yield site.safe(
            "Give npm cache clean --force", option_behind(site, placed, word, "--force")
        )
