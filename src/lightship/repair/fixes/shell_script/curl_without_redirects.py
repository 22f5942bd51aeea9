"""curl is told to follow redirects."""

from __future__ import annotations

from lightship.repair.edits.options import letter_put_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield ``-L``."""
    command = site.command
    if command is not None:
        yield site.safe("Have curl follow redirects (-L)", letter_put_in(site, command, "L"))
