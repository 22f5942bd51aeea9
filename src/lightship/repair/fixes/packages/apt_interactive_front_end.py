"""apt becomes apt-get, or apt-cache where it only asks, in all calls of a RUN."""

from __future__ import annotations

from lightship.repair.edits.options import exact_range, option_behind
from lightship.repair.fixes.packages.found_call import found_run
from lightship.rules.package_calls import calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

_GET = frozenset(
    (
        *("update", "install", "reinstall", "remove", "purge", "autoremove", "upgrade", "clean"),
        *("autoclean", "dist-upgrade", "build-dep", "source", "download", "changelog"),
        *("auto-remove", "autopurge", "auto-clean", "distclean", "dist-clean", "satisfy", ""),
    )
)
_CACHE = frozenset(
    ("search", "show", "policy", "depends", "rdepends", "showsrc", "madison", "pkgnames")
)
_RENAMED = {"full-upgrade": "dist-upgrade"}
"""What apt calls otherwise than apt-get does."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unless one of the calls has nothing that does the same."""
    run = found_run(site)
    edits: list[Replacement] = []
    for call, placed in calls_of(run, site.context):
        if call.manager.name != "apt":
            continue
        word = call.command.program.word
        verb = call.verb_word
        if word is None or call.verb not in _GET | _CACHE | _RENAMED.keys():
            return
        end = exact_range(site, placed, word)[1]
        edits.append(site.insertion(end, "-cache" if call.verb in _CACHE else "-get"))
        if verb is not None and call.verb in _RENAMED:
            edits.append(site.replacement(*exact_range(site, placed, verb), _RENAMED[call.verb]))
        if verb is not None and call.verb == "upgrade":
            # What apt does by itself.
            edits.append(option_behind(site, placed, verb, "--with-new-pkgs"))
    if edits:
        yield site.safe("Call apt-get instead of apt", *edits)
