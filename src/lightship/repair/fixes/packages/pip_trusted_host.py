"""The option goes with which pip talks to whoever answers."""

from __future__ import annotations

from lightship.repair.fixes.packages.found_option import without_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

WHAT = "Give pip the certificate of the host by --cert or PIP_CERT"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; see :func:`without_option`."""
    return without_option(site, what=WHAT)
