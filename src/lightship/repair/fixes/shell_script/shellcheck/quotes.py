"""Quotes put around an expansion: around its whole word where that reads better."""

from __future__ import annotations

from lightship.dockerfile.shell.quoting import past
from lightship.repair.edits.words import in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

OWN = frozenset("\"'\\`*?[]{}~ \n")
"""What a shell would no longer heed inside of quotes, or what would end them."""

OWN_QUOTES = frozenset("\"'\\`")
"""What makes an expansion hard to read inside of quotes."""


def word_around(placed: PlacedCommand, start: int, end: int) -> Word | None:
    """Return the word of ``placed`` that holds the text from ``start`` to ``end`` of the file."""
    segments = placed.placed.segments
    command = placed.command
    words = [*command.words, *[each.target for each in command.redirects if each.target]]
    for word in words:
        low, high = segments.to_file(word.start), segments.end_to_file(word.end)
        if low <= start and end <= high:
            return word
    return None


def quoted(
    site: Site, placed: PlacedCommand, word: Word, start: int, end: int
) -> tuple[Replacement, ...]:
    """Return the edits that put quotes around what stands from ``start`` to ``end`` of the file.

    An address or a path is quoted as a whole, so that two variables in it are one fix, and
    so is the value of ``--option=value``. A word with quotes or wildcards of its own
    keeps them, and the expansion gets its own.
    """
    low, high = in_one_piece(placed.placed.segments, word.start, word.end)
    raw = site.source.text[low:high]
    front = raw.partition("$")[0]
    value = front.rfind("=") + 1
    rest = _without_expansions(raw[value:])
    is_option = front.startswith("-") and not value
    if rest is not None and OWN.isdisjoint(rest) and not is_option:
        return (site.replacement(low + value, high, f'"{raw[value:]}"'),)
    return (site.insertion(start, '"'), site.insertion(end, '"'))


def _without_expansions(raw: str) -> str | None:
    """Return ``raw`` without its expansions; None where one has quotes of its own."""
    found, at = [], 0
    while at < len(raw):
        if raw[at] == "$":
            end = max(past(raw, at), at + 1)
            if not OWN_QUOTES.isdisjoint(raw[at:end]):
                return None
            at = end
        else:
            found.append(raw[at])
            at += 1
    return "".join(found)
