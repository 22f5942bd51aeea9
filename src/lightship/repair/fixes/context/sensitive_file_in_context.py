"""Secrets stay out of the context; settings that a build needs are mounted where it reads them."""

from __future__ import annotations

from lightship.repair.fixes.context import completed_ignore_file, settings_mounted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the mounts first, for what an ignore file alone would take from an install."""
    yield from settings_mounted.fixes(site)
    yield from completed_ignore_file.fixes(site)
