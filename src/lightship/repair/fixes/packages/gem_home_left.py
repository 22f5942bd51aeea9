"""The index of gems is deleted in the RUN that fetches it."""

from __future__ import annotations

from lightship.repair.edits.commands import command_behind
from lightship.repair.fixes.packages.found_call import found_run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, for all places that releases of RubyGems have the index in."""
    text = "rm -rf /root/.gem /root/.local/share/gem/specs"
    yield site.safe("Delete the index of gems", command_behind(site, found_run(site), text))
