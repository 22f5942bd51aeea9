"""A variable that switches checks off is set no more."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Arg, Env
from lightship.repair.edits.cuts import commands_taken_out
from lightship.repair.edits.instruction_words import item_taken_out
from lightship.repair.edits.words import (
    IN_A_COMPOUND,
    IN_PIECES,
    IN_TRIGGER,
    Uneditable,
    words_taken_out,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

EXPORTING = frozenset(("export", "declare", "typeset"))
"""The commands of a shell that set variables for the programs behind them."""


def without_setting(site: Site, title: str) -> Iterator[Fix]:
    """Yield the fix that takes out the variable at the finding; it is unsafe.

    A command that does nothing else than setting it goes, and its RUN where that is all it does.
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
        yield site.unsafe(title, *_out_of_command(site))


def without_command(site: Site, placed: PlacedCommand) -> tuple[Replacement, ...]:
    """Return the edits that take out a command that does nothing but switch checks off.

    Raises :class:`Uneditable` where others wait for it in another way than by ``&&``.
    """
    if placed.command.redirects or placed.command.assignments:
        raise Uneditable(IN_A_COMPOUND)
    return commands_taken_out(site, [placed])


def _item(site: Site, instruction: Instruction, items: list[Range]) -> Replacement:
    segments = instruction.line.segments
    for index, (start, _) in enumerate(items):
        if segments.to_file(start) == site.start:
            return item_taken_out(site, instruction, items, index)
    raise Uneditable


def _out_of_command(site: Site) -> tuple[Replacement, ...]:
    """Return the edits that take out the setting in front of a program, or the ``export`` of it."""
    placed = site.command
    if placed is None:
        raise Uneditable
    command = placed.command
    is_in_front = any(
        placed.placed.segments.to_file(each.start) == site.start for each in command.assignments
    )
    if not is_in_front and command.name in EXPORTING:
        word = _exported(site, placed)
        others = [each for each in command.operands() if each is not word]
        return (words_taken_out(site, placed, word),) if others else without_command(site, placed)
    if not command.words:
        raise Uneditable(IN_A_COMPOUND)
    text, end = site.source.text, site.end
    if "\n" in text[site.start : end]:
        raise Uneditable(IN_PIECES)
    while text[end : end + 1] in {" ", "\t"}:
        end += 1
    return (site.replacement(site.start, end, ""),)


def _exported(site: Site, placed: PlacedCommand) -> Word:
    """Return the word of the ``export`` at the finding that sets the variable."""
    for word in placed.command.operands():
        if placed.placed.segments.to_file(word.start) == site.start and "=" in word.text:
            return word
    raise Uneditable(IN_A_COMPOUND)
