"""A command that means nothing in a build is taken out."""

from __future__ import annotations

from lightship.repair.edits.cuts import commands_taken_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

LOOKS = frozenset(("ps", "top", "htop", "free", "ifconfig", "netstat"))
"""Programs that only show something."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix that takes the command out; what others do leaves traces, and is unsafe."""
    instruction, command = site.instruction, site.command
    if instruction is None or command is None or instruction.trigger is not None:
        return
    edits = commands_taken_out(site, [command])
    title = f"Take {command.program} out, which does nothing in a build"
    is_quiet = command.program in LOOKS and not command.command.redirects
    yield site.safe(title, *edits) if is_quiet else site.unsafe(title, *edits)
