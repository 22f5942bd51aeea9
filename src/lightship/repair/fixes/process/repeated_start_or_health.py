"""A CMD, ENTRYPOINT or HEALTHCHECK without effect goes; its comments stay."""

from __future__ import annotations

from lightship.repair.edits.lines import taken_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix that takes the idle instruction out."""
    instruction = site.instruction
    if instruction is not None:
        title = f"Take out the {instruction.name} that has no effect"
        yield site.safe(title, taken_out(site, instruction))
