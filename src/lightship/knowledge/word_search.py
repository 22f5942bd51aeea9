"""Which of many words a text holds: one pass for all of them, once that pays.

The pass is that of Aho and Corasick (CACM 18, 1975). Its automaton takes a
millisecond to load and make, as long as it takes to look for a hundred words
one by one in some twenty thousand characters; a run over one small file does
without it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from ahocorasick_rs import BytesAhoCorasick

PATIENCE = 20_000
"""The characters that are looked through word by word before the automaton is made."""


class WordSearch:
    """Looks for the same words in one text after another."""

    __slots__ = ("_automaton", "_patience", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words: Final = tuple(words)
        self._automaton: BytesAhoCorasick | None = None
        self._patience = PATIENCE

    def found_in(self, text: str) -> set[int]:
        """Return the places in :attr:`words` of those that are in ``text``."""
        automaton = self._automaton
        if automaton is None:
            self._patience -= len(text)
            if self._patience > 0:
                return {place for place, word in enumerate(self.words) if word in text}
            automaton = self._automaton = _made(self.words)
        data = text.encode("utf-8", "surrogatepass")
        matches = automaton.find_matches_as_indexes(data, overlapping=True)
        return {match[0] for match in matches}


def _made(words: tuple[str, ...]) -> BytesAhoCorasick:
    # A run over a few files does not pay for it.
    from ahocorasick_rs import BytesAhoCorasick, Implementation  # noqa: PLC0415

    patterns = [word.encode("utf-8", "surrogatepass") for word in words]
    return BytesAhoCorasick(patterns, implementation=Implementation.ContiguousNFA)
