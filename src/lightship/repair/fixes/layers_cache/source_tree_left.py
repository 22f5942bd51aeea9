"""The sources are deleted at the end of the RUN that installs what it makes of them."""

from __future__ import annotations

from lightship.repair.edits.commands import command_behind
from lightship.repair.fixes.packages.found_call import found_run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_ODD = frozenset(" '\"`;&|<>()*?[]\\\0")


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe: what is installed may read its sources."""
    path = site.finding.subject
    if not path.startswith("/usr/") or not _ODD.isdisjoint(path):
        return
    shown = f'"{path}"' if "$" in path else path
    edit = command_behind(site, found_run(site), f"rm -rf {shown}")
    yield site.unsafe(f"Delete {path} at the end", edit)
