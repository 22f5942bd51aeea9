"""A tool that nothing uses is no longer installed."""

from __future__ import annotations

from lightship.repair.edits.words import COMMENT_INSIDE, Uneditable, word_range, words_taken_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

FEWEST_OPERANDS = 3
"""The verb, the tool, and another package: an install of nothing else is left alone."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; it is unsafe, as a program may start the tool by itself."""
    placed = site.command
    if placed is None:
        return
    start = site.start
    operands = placed.command.operands()
    segments = placed.placed.segments
    for word in operands:
        if segments.to_file(word.start) != start:
            continue
        word_range(placed, word)
        if len(operands) < FEWEST_OPERANDS:
            yield site.display(f"Install {word.text} no more, and look in from outside")
        else:
            yield site.unsafe(
                f"Install {word.text} no more, which nothing here uses",
                _without(site, placed, word),
            )
        return


def _without(site: Site, placed: PlacedCommand, word: Word) -> Replacement:
    """Return the edit that takes out ``word``, and its line where nothing else is on it.

    Raises :class:`Uneditable` where it is the last line, and a comment stands above.
    """
    source = site.source
    start, end = word_range(placed, word)
    line = source.line_of(start)
    low, high = source.offset(line, 1), source.offset(line + 1, 1)
    rest = (source.text[low:start] + source.text[end:high]).strip()
    if rest == site.dockerfile.escape:
        return site.replacement(low, high, "")
    words = placed.command.words
    before = words[words.index(word) - 1]
    above = word_range(placed, before)[1]
    if not source.text[low:start].strip() and above < low:
        if "#" in source.text[above:start]:
            raise Uneditable(COMMENT_INSIDE)
        return site.replacement(above, end, "")
    return words_taken_out(site, placed, word)
