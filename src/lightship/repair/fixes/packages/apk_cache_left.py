"""apk is told to store no index, and what only fetches one goes."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL, REFRESH, UPGRADE
from lightship.repair.edits.cuts import commands_cut
from lightship.repair.edits.options import option_behind
from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.packages.found_call import found_run
from lightship.rules.package_calls import calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

_OPTION = "--no-cache"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix for all calls of the RUN."""
    calls = [
        each
        for each in calls_of(found_run(site), site.context)
        if each[0].manager.name == "apk"
        and each[0].action in (REFRESH, INSTALL, UPGRADE)
        and not each[0].options.has(_OPTION, "--no-network")
    ]
    uses = any(call.action != REFRESH for call, _ in calls)
    edits = [_edit(site, call, placed, uses=uses) for call, placed in calls]
    if edits:
        yield site.safe(f"Give apk {_OPTION}", *edits)


def _edit(site: Site, call: PackageCall, placed: PlacedCommand, *, uses: bool) -> Replacement:
    if call.action == REFRESH and uses:
        try:
            (edit,) = commands_cut(site, [placed])
        except Uneditable:
            pass
        else:
            return edit
    if call.verb_word is None:
        raise Uneditable
    return option_behind(site, placed, call.verb_word, _OPTION)
