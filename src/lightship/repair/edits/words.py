"""Moves of words inside an instruction: put in, taken out, put in another's place.

A word may be cut in two by a continuation; such a one is left alone, which is
said by :class:`Uneditable`, as it is of all that fixers do not dare to edit.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.syntax.segments import Segments
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site


ODD_FORM = "it is written in an unusual way, and is left to you"
IN_PIECES = "it is written in pieces over several lines, and is left to you"
COMMENT_INSIDE = "a comment stands in the middle of it, and it is left to you"
HAS_VARIABLE = "a variable stands in it, and it is left to you"
QUOTED = "it is quoted in an unusual way, and is left to you"
IN_EXEC_FORM = "it is in exec form, which holds one command alone; it is left to you"
IN_HEREDOC = "it stands in a here-document, and is left to you"
IN_TRIGGER = "an ONBUILD uses it, and it is left to you"
IN_A_COMPOUND = "it is part of a condition, a pipe or a longer command, and is left to you"
UNREAD = "not all of its shell text can be read, and it is left to you"


class Uneditable(Exception):
    """What a fixer would edit is written as none of its moves can be made.

    ``reason`` says in half a sentence why, for people who see the finding left.
    """

    def __init__(self, reason: str = ODD_FORM) -> None:
        super().__init__(reason)
        self.reason = reason


def word_range(command: PlacedCommand, word: Word) -> tuple[int, int]:
    """Return the offsets in the file of ``word`` of ``command``.

    Raises :class:`Uneditable` where a continuation, or text that is no one's, stands inside it.
    """
    return in_one_piece(command.placed.segments, word.start, word.end)


def in_one_piece(segments: Segments, start: int, end: int) -> tuple[int, int]:
    """Return the range of the file that is the joined text from ``start`` to ``end``.

    Raises :class:`Uneditable` where that is several.
    """
    ranges = segments.ranges(start, end)
    if len(ranges) != 1:
        raise Uneditable(IN_PIECES)
    return ranges[0]


def word_replaced(site: Site, command: PlacedCommand, word: Word, text: str) -> Replacement:
    """Return the edit that writes ``text`` in the place of ``word``."""
    return site.replacement(*word_range(command, word), text)


def word_behind(site: Site, command: PlacedCommand, word: Word, text: str) -> Replacement:
    """Return the edit that puts the word ``text`` behind ``word``, on the same line."""
    return site.insertion(word_range(command, word)[1], " " + text)


def words_taken_out(
    site: Site, command: PlacedCommand, first: Word, last: Word | None = None
) -> Replacement:
    """Return the edit that takes out the words from ``first`` to ``last`` and the blanks before.

    Blanks are those on the same line; a continuation in front of them stays.
    """
    start, end = word_range(command, first)
    if last is not None:
        end = word_range(command, last)[1]
        if "\n" in site.source.text[start:end]:
            raise Uneditable(IN_PIECES)
    text = site.source.text
    low = start
    while low > 0 and text[low - 1] in " \t":
        low -= 1
    if low == 0 or text[low - 1] == "\n":
        # The first word of its line: the indentation stays, the blanks behind it go.
        while end < len(text) and text[end] in " \t":
            end += 1
        return site.replacement(start, end, "")
    return site.replacement(low, end, "")
