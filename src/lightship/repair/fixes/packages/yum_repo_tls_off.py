"""The settings go with which yum and dnf talk to whoever answers."""

from __future__ import annotations

from lightship.repair.fixes.packages.found_option import without_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

WHAT = "Put the certificate of the repository into the trust store, and set sslverify=1"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; see :func:`without_option`."""
    return without_option(site, what=WHAT)
