"""Moves of a program's options: put in, taken out, also of a cluster of letters."""

from __future__ import annotations

from lightship.repair.edits.words import (
    QUOTED,
    Uneditable,
    in_one_piece,
    word_behind,
    words_taken_out,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.options import Option
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site


def letter_put_in(site: Site, placed: PlacedCommand, letter: str) -> Replacement:
    """Return the edit that gives the program the option ``-letter``, which takes no value.

    It becomes the first of the first cluster, as people write it (``-sSL`` to ``-fsSL``),
    or a word of its own behind the program's name.
    """
    program = placed.command.program
    if program.word is None:
        raise Uneditable
    first = program.arguments[0] if program.arguments else None
    is_cluster = (
        first is not None
        and first.literal
        and not first.quoted
        and len(first.text) > 1
        and first.text[0] == "-"
        and first.text[1].isalpha()
    )
    if first is None or not is_cluster:
        return word_behind(site, placed, program.word, f"-{letter}")
    start, _ = in_one_piece(placed.placed.segments, first.start, first.end)
    return site.insertion(start + 1, letter)


def option_taken_out(site: Site, placed: PlacedCommand, option: Option) -> Replacement:
    """Return the edit that takes ``option`` out, and its value where that is a word of its own."""
    word = option.word
    if option.name.startswith("--") or word.text == option.name:
        return words_taken_out(site, placed, word, option.value_word)
    if option.value is not None or word.quoted:
        raise Uneditable(QUOTED)
    start, _ = in_one_piece(placed.placed.segments, word.start, word.end)
    at = word.raw.find(option.name[1], 1)
    if at < 0:
        raise Uneditable
    return site.replacement(start + at, start + at + 1, "")
