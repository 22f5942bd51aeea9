"""The option with which a package manager does not ask, put where people write it."""

from __future__ import annotations

from lightship.repair.edits.options import option_behind, verb_end
from lightship.repair.fixes.packages.found_call import found_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def assumed_yes(site: Site) -> Iterator[Fix]:
    """Yield the fix that gives the call the option; zypper has it before its subcommand.

    It is safe: without it the call either asks nothing, or the build stops.
    """
    call, placed = found_call(site)
    is_zypper = call.manager.name == "zypper"
    option = "--non-interactive" if is_zypper else "-y"
    word = call.command.program.word if is_zypper else verb_end(call)
    word = word or call.command.program.word
    if word is not None:
        yield site.safe(f"Give {call.called} {option}", option_behind(site, placed, word, option))
