"""The cache of zypper is emptied in the RUN that fills it."""

from __future__ import annotations

from lightship.repair.fixes.packages.cleaned_cache import cleaned
from lightship.repair.fixes.packages.found_call import found_call, found_run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    call, placed = found_call(site)
    text = f"{call.called} clean --all"
    yield site.safe(f"Run {text} in the same RUN", cleaned(site, found_run(site), placed, text))
