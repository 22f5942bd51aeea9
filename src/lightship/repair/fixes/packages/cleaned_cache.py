"""A manager's own command that empties its cache, run where the cache was filled."""

from __future__ import annotations

from lightship.repair.edits.commands import command_behind, command_right_behind
from lightship.repair.edits.words import Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

ELSEWHERE = "another program starts it, maybe for another account, whose cache it fills"

_IN_LINE = frozenset(("script", "group"))
_SWITCHING = frozenset(("su", "gosu", "su-exec", "doas", "runuser", "setpriv", "xargs"))


def cleaned(site: Site, run: Instruction, placed: PlacedCommand, text: str) -> Replacement:
    """Return the edit that runs ``text``, a call of the program of ``placed``, after it.

    At the end of ``run`` where the call is made whatever happens, or else right behind it,
    since the program may not be there. Raises :class:`Uneditable` where neither can be.
    """
    command = placed.command
    carrier = command.carrier
    if not _SWITCHING.isdisjoint(command.program.wrappers):
        raise Uneditable(ELSEWHERE)
    if carrier is not None and (carrier.program.name == "su" or carrier.program.wrappers):
        raise Uneditable(ELSEWHERE)
    if "sudo" in command.program.wrappers:
        text = "sudo " + text
    around = command.scope.chain() if command.scope is not None else ()
    if all(scope.kind in _IN_LINE for scope in around) and command.joined != "||":
        return command_behind(site, run, text)
    return command_right_behind(site, placed, text)
