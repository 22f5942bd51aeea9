"""A stage with a pipe gets a SHELL of its own that heeds every command of it."""

from __future__ import annotations

from lightship.repair.fixes.shell_script.heeding_shell import shell_that_heeds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield SHELL, in front of the first step of the stage with a pipe."""
    outer, stage = site.instruction, site.stage
    if outer is not None and stage is not None:
        yield from shell_that_heeds(site, outer, stage)
