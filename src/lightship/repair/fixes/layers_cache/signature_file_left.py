"""The signature is deleted right behind the command that checks it."""

from __future__ import annotations

from lightship.repair.edits.commands import command_right_behind
from lightship.repair.edits.words import HAS_VARIABLE, Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix."""
    instruction = site.instruction
    if instruction is None:
        return
    start = site.start
    for placed in site.context.commands_of(instruction.trigger or instruction):
        for word in placed.command.arguments:
            if placed.placed.segments.to_file(word.start) != start:
                continue
            if "$(" in word.raw or "`" in word.raw:
                raise Uneditable(HAS_VARIABLE)
            edit = command_right_behind(site, placed, f"rm {word.raw}")
            yield site.safe("Delete the signature once it is checked", edit)
            return
