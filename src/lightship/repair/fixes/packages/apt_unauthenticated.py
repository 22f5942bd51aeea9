"""The options go with which apt takes what it cannot verify."""

from __future__ import annotations

from lightship.repair.fixes.packages.found_option import without_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

WHAT = "Give the source its key by signed-by, in the place of trusting it unseen"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; see :func:`without_option`."""
    return without_option(site, what=WHAT)
