"""A variable that switches checks off is set no more."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Arg, Env
from lightship.repair.edits.instruction_words import item_taken_out
from lightship.repair.edits.words import IN_PIECES, IN_TRIGGER, Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site


def without_setting(site: Site, title: str) -> Iterator[Fix]:
    """Yield the fix that takes out the variable at the finding; it is unsafe.

    Raises :class:`Uneditable` where a command does nothing else than setting it.
    """
    instruction = site.instruction
    if instruction is None or instruction.trigger is not None:
        raise Uneditable(IN_TRIGGER)
    if isinstance(instruction, Env):
        pairs = [(key[0], max(key[1], value[1])) for key, value in instruction.pair_ranges]
        yield site.unsafe(title, _item(site, instruction, pairs))
    elif isinstance(instruction, Arg):
        yield site.unsafe(title, _item(site, instruction, list(instruction.ranges)))
    else:
        yield site.unsafe(title, _word(site))


def _item(site: Site, instruction: Instruction, items: list[Range]) -> Replacement:
    segments = instruction.line.segments
    for index, (start, _) in enumerate(items):
        if segments.to_file(start) == site.start:
            return item_taken_out(site, instruction, items, index)
    raise Uneditable


def _word(site: Site) -> Replacement:
    """Return the edit that takes out the setting in front of a program, and the blanks behind."""
    placed = site.command
    if placed is None or not placed.command.words:
        raise Uneditable
    name = placed.command.name
    is_in_front = any(
        placed.placed.segments.to_file(each.start) == site.start
        for each in placed.command.assignments
    )
    if not is_in_front and name in {"export", "declare", "typeset", "set"}:
        raise Uneditable("the command does nothing else: take it out where nothing needs it")
    text, end = site.source.text, site.end
    if "\n" in text[site.start : end]:
        raise Uneditable(IN_PIECES)
    while text[end : end + 1] in {" ", "\t"}:
        end += 1
    return site.replacement(site.start, end, "")
