"""The download cache of npm is kept out of the layer."""

from __future__ import annotations

from lightship.repair.fixes.packages.left_cache import mounted_or_cleaned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; see :func:`mounted_or_cleaned`."""
    return mounted_or_cleaned(site, "npm cache clean --force")
