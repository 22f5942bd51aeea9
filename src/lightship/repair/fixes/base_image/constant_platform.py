"""A platform that is always the same goes, so that the image is for whatever is built for."""

from __future__ import annotations

from lightship.repair.fixes.base_image.platform_option import without_platform

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    edit = without_platform(site)
    if edit is not None:
        yield site.unsafe("Build for the platform that is asked for, not for a fixed one", edit)
