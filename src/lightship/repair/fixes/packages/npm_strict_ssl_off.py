"""The option goes with which npm and its kin talk to whoever answers."""

from __future__ import annotations

from lightship.repair.fixes.packages.found_option import without_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

WHAT = "Give npm the certificate of the registry by cafile, in the place of trusting anybody"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; see :func:`without_option`."""
    return without_option(site, what=WHAT)
