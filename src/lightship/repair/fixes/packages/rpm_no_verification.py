"""The options go with which rpm installs what it has not verified."""

from __future__ import annotations

from lightship.repair.edits.options import option_taken_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_SKIPPING = frozenset(("--nodigest", "--nosignature", "--noverify", "--nofiledigest"))


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe: rpm then refuses what is not signed, or not whole."""
    placed = site.command
    if placed is None:
        return
    found = [each for each in placed.command.options().given if each.name in _SKIPPING]
    edits = [option_taken_out(site, placed, option) for option in found]
    if edits:
        yield site.unsafe("Let rpm verify what it installs", *edits)
