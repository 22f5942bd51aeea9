"""Which of many words a text holds: one pass for all of them, once that pays.

The pass is that of Aho and Corasick (CACM 18, 1975). Its automaton takes a
millisecond to load and make, as long as it takes to look for a hundred words
one by one in some twenty thousand characters; a run over one small file does
without it. Words of one letter are so common that telling of each would take
longer than looking for them one by one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from ahocorasick_rs import AhoCorasick

PATIENCE: Final = 20_000
"""The characters that are looked through word by word before the automaton is made."""


class WordSearch:
    """Looks for the same words in one text after another."""

    __slots__ = ("_automaton", "_letters", "_patience", "_places", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words: Final = tuple(words)
        self._places: Final = {word: place for place, word in enumerate(self.words)}
        self._letters: Final = [word for word in self.words if not _is_worth_a_pass(word)]
        self._automaton: AhoCorasick | None = None
        self._patience = PATIENCE

    def found_in(self, text: str) -> set[int]:
        """Return the places in :attr:`words` of those that are in ``text``."""
        automaton = self._automaton
        if automaton is None:
            self._patience -= len(text)
            if self._patience > 0:
                return self._one_by_one(text)
            automaton = self._automaton = _made(self.words)
        try:
            found = set(automaton.find_matches_as_strings(text, overlapping=True))
        except UnicodeEncodeError:  # bytes that are no UTF-8, which are surrogates here
            return self._one_by_one(text)
        places = self._places
        met = {places[word] for word in found}
        for word in self._letters:
            if word in text:
                met.add(places[word])
        return met

    def _one_by_one(self, text: str) -> set[int]:
        return {place for place, word in enumerate(self.words) if word in text}


def _is_worth_a_pass(word: str) -> bool:
    """Say whether ``word`` is rather looked for in the pass than by itself."""
    return len(word) > 1 and word.isascii()


def _made(words: tuple[str, ...]) -> AhoCorasick:
    # A run over a few files does not pay for it.
    from ahocorasick_rs import AhoCorasick, Implementation  # noqa: PLC0415

    patterns = [word for word in words if _is_worth_a_pass(word)]
    return AhoCorasick(patterns, store_patterns=True, implementation=Implementation.DFA)
