"""curl is told to fail at an error page."""

from __future__ import annotations

from lightship.repair.edits.options import letter_put_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield ``-f``."""
    command = site.command
    if command is not None:
        yield site.safe("Have curl fail at an error page (-f)", letter_put_in(site, command, "f"))
