"""A language's package cache that stays in a layer: a mount holds it, or it is not kept."""

from __future__ import annotations

from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.packages.cache_mounts import mount_edits
from lightship.repair.fixes.packages.cleaned_cache import cleaned
from lightship.repair.fixes.packages.found_call import found_call, found_run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def mounted(site: Site) -> Iterator[Fix]:
    """Yield the fix that mounts the cache of the call which the finding stands in."""
    call, placed = found_call(site)
    try:
        edits = mount_edits(site, found_run(site), call, placed)
    except Uneditable:
        return
    if edits:
        yield site.safe(mount_title(call.manager.name), *edits)


def mount_title(manager: str) -> str:
    """Return the title of a fix that mounts the caches of ``manager``."""
    return f"Keep what {manager} downloads in a cache mount"


def mounted_or_cleaned(site: Site, text: str) -> Iterator[Fix]:
    """Yield the fix with a mount, where one suits, and the one that runs ``text`` behind it."""
    yield from mounted(site)
    _, placed = found_call(site)
    yield site.safe(f"Run {text} in the same RUN", cleaned(site, found_run(site), placed, text))
