"""SC2046: a substitution that would be split into words is quoted, where no list is meant."""

from __future__ import annotations

from lightship.dockerfile.shell.scope import SUBSTITUTION
from lightship.repair.fixes.shell_script.shellcheck.quotes import quoted, word_around
from lightship.repair.fixes.shell_script.shellcheck.values import prints_one_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

LIST = "what it prints may be meant to be several words, or none"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the quotes; safe where what is printed is one word, or part of a path or address."""
    outer = _outer(site)
    if outer is None:
        return
    word = word_around(outer, site.start, site.end)
    if word is None:
        return
    inside = _inside(site, outer)
    edits = quoted(site, outer, word, site.start, site.end)
    raw = word.raw
    is_whole = raw.startswith(("$(", "`")) and raw.endswith((")", "`")) and raw.count("$(") <= 1
    front = raw.partition("$")[0]
    is_part = not is_whole and ("/" in front or "-" in front[1:])
    if is_part or (len(inside) == 1 and prints_one_word(inside[0])):
        yield site.safe("Quote what the command prints", *edits)
    else:
        yield site.display(LIST)


def _outer(site: Site) -> PlacedCommand | None:
    """Return the command in whose words the substitution stands."""
    instruction = site.instruction
    if instruction is None:
        return None
    found, width = None, len(site.source.text) + 1
    for each in site.context.commands_of(instruction.trigger or instruction):
        segments = each.placed.segments
        low, high = segments.to_file(each.command.start), segments.end_to_file(each.command.end)
        if low < site.start and site.end <= high and high - low < width:
            found, width = each, high - low
    return found


def _inside(site: Site, outer: PlacedCommand) -> list[Command]:
    """Return the commands of the substitution."""
    segments = outer.placed.segments
    return [
        each
        for each in outer.placed.script.commands
        if each is not outer.command
        and each.scope is not None
        and each.scope.kind == SUBSTITUTION
        and site.start <= segments.to_file(each.start) < site.end
    ]
