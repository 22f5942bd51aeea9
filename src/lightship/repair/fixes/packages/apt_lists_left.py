"""The indexes of apt are kept out of the layer; what read them in later layers fetches them."""

from __future__ import annotations

from lightship.model.fix import Applicability, Fix
from lightship.repair.edits.commands import command_in_front
from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.packages.apt_caches import lists_deleted, mount_edits, mounts_suit
from lightship.repair.fixes.packages.found_call import found_call, found_run
from lightship.repair.fixes.packages.index_users import index_users
from lightship.rules.packages.apt_calls import apt_calls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.fix import Replacement
    from lightship.repair.fixes.packages.index_users import IndexUsers
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix: with mounts where they are wished for and suit, or else by deletion.

    Where a script runs later that may rely on the indexes it is unsafe.
    """
    _, placed = found_call(site)
    run = found_run(site)
    stage = site.context.stage_of(run)
    if stage is None:
        return
    users = index_users(run, stage, "debian", site.context)
    later = [_refreshed(site, user) for _, user in users.calls]
    if mounts_suit(site, run):
        first = apt_calls(run, site.context)[0][1]
        try:
            mounts = mount_edits(site, run, first)
        except Uneditable:
            pass
        else:
            yield _fix("Keep what apt downloads in cache mounts", [*mounts, *later], users)
    deleted = lists_deleted(site, run, placed)
    yield _fix("Delete the package indexes in the same RUN", [deleted, *later], users)


def _refreshed(site: Site, user: PlacedCommand) -> Replacement:
    prefix = "sudo " if "sudo" in user.command.program.wrappers else ""
    return command_in_front(site, user, f"{prefix}apt-get update")


def _fix(title: str, edits: list[Replacement], users: IndexUsers) -> Fix:
    if users.calls:
        title += ", and fetch them where later steps need them"
    applicability = Applicability.UNSAFE if users.is_open else Applicability.SAFE
    return Fix(title, applicability, tuple(edits))
