"""Quotes put around an expansion: around its whole word where that reads better."""

from __future__ import annotations

from lightship.repair.edits.words import in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

OWN = frozenset("\"'\\`*?[]{}~ \n")
"""What a shell would no longer heed inside of quotes, or what would end them."""


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

    An address or a path is quoted as a whole, so that two variables in it are one fix; a
    word with quotes or wildcards of its own keeps them, and the expansion gets its own.
    """
    low, high = in_one_piece(placed.placed.segments, word.start, word.end)
    text = site.source.text
    raw = text[low:high]
    rest = _without_expansions(raw)
    if rest is not None and OWN.isdisjoint(rest) and not _is_assignment(raw):
        return (site.replacement(low, high, f'"{raw}"'),)
    return (site.insertion(start, '"'), site.insertion(end, '"'))


def _is_assignment(raw: str) -> bool:
    name, equals, _ = raw.partition("=")
    return bool(equals) and name.isidentifier()


def _without_expansions(raw: str) -> str | None:
    """Return ``raw`` without its plain variables; None where it has other expansions."""
    from lightship.dockerfile.shell.quoting import past  # noqa: PLC0415 - only where it is fixed

    found, at = [], 0
    while at < len(raw):
        if raw[at] == "$":
            end = past(raw, at)
            inner = raw[at:end]
            if inner.startswith("$(") or '"' in inner or "'" in inner:
                return None
            at = max(end, at + 1)
        else:
            found.append(raw[at])
            at += 1
    return "".join(found)
