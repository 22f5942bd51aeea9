"""The options go with which yum, dnf and zypper do not check who signed a package."""

from __future__ import annotations

from lightship.repair.fixes.packages.found_option import without_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

WHAT = "Give the repository its key by gpgkey, and set gpgcheck=1"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; see :func:`without_option`."""
    return without_option(site, what=WHAT)
