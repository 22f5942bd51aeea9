"""Sets of characters, as patterns and Go's regular expressions write them in brackets."""

from __future__ import annotations

from lightship.dockerfile.notation.surrogate import REPLACEMENT, is_bad_byte

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    Ranges = tuple[tuple[str, str], ...]


def as_go_reads(character: str) -> str:
    """Return ``character``, or U+FFFD where it stands for an undecodable byte."""
    return REPLACEMENT if is_bad_byte(character) else character


class CharacterClass:
    r"""A set of characters: ranges, complements of ranges, and Unicode categories.

    ``ranges`` are pairs of first and last character; ``complements`` are sets
    of ranges whose characters are *not* in the class (``\D`` inside
    brackets); ``categories`` are pairs of how the names of general
    categories begin and whether these are meant (``\pL``) or all others
    (``\PL``). With ``negated`` the class holds what none of them holds.
    """

    __slots__ = ("categories", "complements", "negated", "ranges")

    def __init__(
        self,
        ranges: Ranges = (),
        *,
        negated: bool = False,
        complements: tuple[Ranges, ...] = (),
        categories: tuple[tuple[tuple[str, ...], bool], ...] = (),
    ) -> None:
        self.ranges: Final = ranges
        self.negated: Final = negated
        self.complements: Final = complements
        self.categories: Final = categories

    def holds(self, character: str) -> bool:
        """Say whether the one ``character`` is in the class."""
        return self._names(as_go_reads(character)) is not self.negated

    def _names(self, character: str) -> bool:
        if _within(character, self.ranges):
            return True
        if self.complements and not all(_within(character, each) for each in self.complements):
            return True
        return bool(self.categories) and self._has_category(character)

    def _has_category(self, character: str) -> bool:
        # Only \p and \P come here, which hardly any pattern has: the tables load late.
        from unicodedata import category  # noqa: PLC0415

        name = category(character)
        return any(name.startswith(names) is meant for names, meant in self.categories)


def _within(character: str, ranges: Ranges) -> bool:
    for low, high in ranges:  # noqa: SIM110 - any() with a generator takes three times as long
        if low <= character <= high:
            return True
    return False


NOT_SLASH: Final = CharacterClass((("/", "/"),), negated=True)
"""What ``?`` stands for: any character but the one that parts folders."""
