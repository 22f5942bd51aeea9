"""The option with which apt, apt-get and aptitude goes on without asking."""

from __future__ import annotations

from lightship.repair.fixes.packages.assumed_yes import assumed_yes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; see :func:`assumed_yes`."""
    return assumed_yes(site)
