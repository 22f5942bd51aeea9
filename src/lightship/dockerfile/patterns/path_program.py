"""Path patterns as rows of steps, for :mod:`~lightship.dockerfile.patterns.path_automaton`.

A step eats one character, any number of characters, or any number of whole
folders, or asks for a place between two characters. Each step is one bit of an
integer; a pattern's steps are neighbours, and the bit behind its last step
means that it matched.
"""

from __future__ import annotations

from lightship.dockerfile.notation.surrogate import REPLACEMENT, is_bad_byte
from lightship.dockerfile.patterns.character_class import NOT_SLASH, CharacterClass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

BEGINNING, END, WORD_EDGE, WORD_INSIDE = range(4)
"""Places between characters that a step can ask for: ``^``, ``$``, ``\\b`` and ``\\B``."""

ANYTHING: Final = CharacterClass((), negated=True)
"""Every character, a slash and a newline, too."""
NOT_NEWLINE: Final = CharacterClass((("\n", "\n"),), negated=True)
"""What Go's ``.`` stands for."""

__all__ = [
    "ANYTHING",
    "BEGINNING",
    "END",
    "NOT_NEWLINE",
    "NOT_SLASH",
    "WORD_EDGE",
    "WORD_INSIDE",
    "PathProgram",
]


class PathProgram:
    """Patterns under construction: each is :meth:`begin`, its steps in order, :meth:`finish`.

    Every field but ``width`` (the number of bits in use) holds bits, or maps
    what a step eats to the bits of the steps that eat it.
    """

    __slots__ = (
        "accepting",
        "characters",
        "classes",
        "folders",
        "loops",
        "places",
        "skippable",
        "starts",
        "width",
    )

    def __init__(self) -> None:
        self.width = 0
        self.starts = 0
        self.skippable = 0
        self.characters: Final[dict[str, int]] = {}
        self.classes: Final[dict[CharacterClass, int]] = {}
        self.loops: Final[dict[CharacterClass, int]] = {}
        self.folders: Final[dict[CharacterClass, int]] = {}
        self.places: Final = [0, 0, 0, 0]
        self.accepting: Final[dict[int, int]] = {}

    def begin(self) -> None:
        """Start a pattern; it matches from the beginning of a path."""
        self.starts |= 1 << self.width

    def literal(self, text: str) -> None:
        """Eat the characters of ``text``."""
        characters = self.characters
        bit = 1 << self.width
        for character in text:
            characters[character] = characters.get(character, 0) | bit
            bit <<= 1
        self.width += len(text)

    def go_literal(self, text: str) -> None:
        """Eat ``text`` as Go reads it, where U+FFFD is any byte that is not UTF-8, too."""
        if text.isascii():
            self.literal(text)
            return
        for character in text:
            if character == REPLACEMENT or is_bad_byte(character):
                self.one(CharacterClass(((character, character),)))
            else:
                self.literal(character)

    def one(self, members: CharacterClass) -> None:
        """Eat one character of ``members``."""
        self._add(self.classes, members)

    def any_number(self, members: CharacterClass) -> None:
        """Eat any number of characters of ``members``, or none."""
        self.skippable |= 1 << self.width
        self._add(self.loops, members)

    def repeated(self, members: CharacterClass, least: int, most: int | None) -> None:
        """Eat from ``least`` to ``most`` characters of ``members``; None is no end."""
        for _ in range(least):
            self.one(members)
        if most is None:
            self.any_number(members)
            return
        for _ in range(most - least):
            self.skippable |= 1 << self.width
            self.one(members)

    def any_folders(self, members: CharacterClass) -> None:
        """Eat nothing, or any number of characters of ``members`` and then a slash."""
        self.skippable |= 1 << self.width
        self._add(self.folders, members)

    def place(self, kind: int) -> None:
        """Eat nothing, and go on only at a place of this kind (:data:`BEGINNING` and so on)."""
        self.places[kind] |= 1 << self.width
        self.width += 1

    def finish(self, number: int) -> None:
        """End a pattern; ``number`` counts patterns from 0 and is how results name it."""
        self.accepting[self.width] = 1 << number
        self.width += 1

    def _add(self, steps: dict[CharacterClass, int], members: CharacterClass) -> None:
        steps[members] = steps.get(members, 0) | 1 << self.width
        self.width += 1
