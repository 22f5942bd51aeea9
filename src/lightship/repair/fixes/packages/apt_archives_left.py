"""What apt downloads is kept out of the layer where no hook deletes it."""

from __future__ import annotations

from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.packages.apt_caches import archives_deleted, mount_edits, mounts_suit
from lightship.repair.fixes.packages.found_call import found_call, found_run
from lightship.repair.fixes.packages.index_users import index_users
from lightship.rules.packages.apt_calls import apt_calls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix: with mounts where they suit and take nothing from later steps, or a clean."""
    _, placed = found_call(site)
    run = found_run(site)
    calls = apt_calls(run, site.context)
    stage = site.context.stage_of(run)
    if stage is None or not calls:
        return
    refreshes = any(call.action == "refresh" for call, _ in calls)
    if refreshes and mounts_suit(site, run):
        users = index_users(run, stage, "debian", site.context)
        if not users.calls and not users.is_open:
            try:
                edits = mount_edits(site, run, calls[0][1])
            except Uneditable:
                pass
            else:
                yield site.safe("Keep what apt downloads in cache mounts", *edits)
    cleaned = archives_deleted(site, run, placed)
    yield site.safe("Delete the downloaded packages in the same RUN", cleaned)
