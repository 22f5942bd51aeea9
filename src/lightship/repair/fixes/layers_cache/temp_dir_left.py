"""The temporary directory is deleted at the end of the RUN that makes it."""

from __future__ import annotations

from lightship.dockerfile.shell.scope import SUBSTITUTION
from lightship.repair.edits.commands import command_behind
from lightship.repair.fixes.packages.found_call import found_run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, where a variable of the script's own shell holds the directory."""
    placed = site.command
    name = site.finding.message.partition(",")[0]
    if placed is None or name[:1] != "$":
        return
    scope = placed.command.scope
    if scope is None or scope.kind != SUBSTITUTION or scope.parent is not None:
        return
    if placed.command.carrier is not None:
        return
    edit = command_behind(site, found_run(site), f'rm -rf "{name}"')
    yield site.safe(f"Delete {name} at the end", edit)
