"""Moves of the words of an instruction that no shell reads: ENV, LABEL, EXPOSE, COPY and such."""

from __future__ import annotations

from lightship.repair.edits.lines import taken_out
from lightship.repair.edits.words import COMMENT_INSIDE, IN_PIECES, Uneditable, in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

QUOTES = "\"'"


def place_of(instruction: Instruction, place: Range) -> tuple[int, int]:
    """Return the offsets in the file of a range of the joined text of ``instruction``.

    Raises :class:`Uneditable` where a continuation stands inside it.
    """
    return in_one_piece(instruction.line.segments, *place)


def word_at_site(site: Site, instruction: Instruction) -> int:
    """Return the index of the word of ``instruction`` at which the finding begins.

    Raises :class:`Uneditable` where no word begins there.
    """
    segments = instruction.line.segments
    for index, (start, end) in enumerate(instruction.ranges):
        if start < end and segments.to_file(start) == site.start:
            return index
    raise Uneditable


def written_at_site(site: Site) -> str:
    """Return what stands in the file where the finding is, which is on one line.

    Raises :class:`Uneditable` where that is not so.
    """
    text = site.source.text[site.start : site.end]
    if not text or "\n" in text:
        raise Uneditable(IN_PIECES)
    return text


def item_taken_out(
    site: Site, instruction: Instruction, items: list[Range], index: int
) -> Replacement:
    """Return the edit that takes out the item at ``index`` of those that ``instruction`` lists.

    ``items`` are their ranges in the joined text: ports of EXPOSE, pairs of ENV. The last
    one takes the instruction with it. What is between an item and the next goes, unless a
    comment is: then nobody can tell which of the two it is about. Raises :class:`Uneditable`.
    """
    if len(items) == 1:
        return taken_out(site, instruction)
    segments = instruction.line.segments
    start, end = items[index]
    if index + 1 < len(items):
        low, high = segments.to_file(start), segments.to_file(items[index + 1][0])
    else:
        low, high = segments.end_to_file(items[index - 1][1]), segments.end_to_file(end)
    if "#" in site.source.text[low:high].replace(instruction.text[start:end], ""):
        raise Uneditable(COMMENT_INSIDE)
    return site.replacement(low, high, "")


def end_inside_quotes(written: str) -> int:
    """Return the offset in a word at which something more of it can be put: before its quote."""
    is_quoted = len(written) > 1 and written[-1] in QUOTES and written[0] == written[-1]
    return len(written) - 1 if is_quoted else len(written)


def start_inside_quotes(written: str) -> int:
    """Return the offset in a word at which something can be put in front: behind its quote."""
    return 1 if written[:1] in QUOTES else 0
