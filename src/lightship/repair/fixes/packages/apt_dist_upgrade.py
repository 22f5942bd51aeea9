"""The upgrade of the whole release goes."""

from __future__ import annotations

from lightship.repair.fixes.packages.removed_call import call_removed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; see :func:`call_removed`."""
    return call_removed(site, "Leave the release as the base image has it")
