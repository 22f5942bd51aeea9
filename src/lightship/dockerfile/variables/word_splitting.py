"""Puts the words of an expanded text together, blanks between them left out.

Source: ``wordsStruct`` in ``shell/lex.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.notation.whitespace import SPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_TO_BLANK: Final = str.maketrans(dict.fromkeys(SPACE, " "))


class WordSplitter:
    """Takes a text piece by piece and gives its words back.

    Quoted and escaped pieces stay whole, all others are split at blanks. A word
    has at least one character: ``""`` alone makes none.
    """

    __slots__ = ("_current", "_words")

    def __init__(self) -> None:
        self._current: Final[list[str]] = []
        self._words: Final[list[str]] = []

    def split(self, text: str) -> None:
        """Add a piece whose blanks end words."""
        first, *others = text.translate(_TO_BLANK).split(" ")
        self.keep(first)
        for part in others:
            self._end_word()
            self.keep(part)

    def keep(self, text: str) -> None:
        """Add a piece whose blanks belong to the word."""
        if text:
            self._current.append(text)

    def forget(self) -> None:
        """Drop what there is of the current word.

        BuildKit loses it when a ``${name:-...}`` follows, because it reads
        what stands inside with the same buffer.
        """
        self._current.clear()

    def words(self) -> list[str]:
        """Return the words; the splitter is used up."""
        self._end_word()
        return self._words

    def _end_word(self) -> None:
        if self._current:
            self._words.append("".join(self._current))
            self._current.clear()
