"""The cache of pip is kept out of the layer."""

from __future__ import annotations

from lightship.knowledge.package_manager import BUILD, DOWNLOAD, INSTALL
from lightship.repair.edits.options import option_behind
from lightship.repair.fixes.packages.found_call import found_run
from lightship.repair.fixes.packages.left_cache import mounted
from lightship.rules.package_calls import calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_OPTION = "--no-cache-dir"
_WITHOUT = (_OPTION, "--no-cache", "--no-index", "--dry-run", "--help", "-h", "--cache-dir")


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix with a mount, where one suits, and the one with --no-cache-dir in all calls."""
    yield from mounted(site)
    edits = [
        option_behind(site, placed, call.verb_word, _OPTION)
        for call, placed in calls_of(found_run(site), site.context)
        if call.manager.name == "pip"
        and call.action in (INSTALL, DOWNLOAD, BUILD)
        and call.verb_word is not None
        and not call.options.has(*_WITHOUT)
    ]
    if edits:
        yield site.safe(f"Give pip {_OPTION}", *edits)
