"""Which rules run: selectors turned into codes.

A selector is a code (``LS2002``), the beginning of one (``LS4``), a rule's
name (``latest-base``), another tool's id for the fault (``DL3007``), a severity
(``error``), or ``ALL``, which means the rules that are off by default, too.
"""

from __future__ import annotations

from lightship.checking.profiles import PROFILES
from lightship.model.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lightship.rules.entry import RuleEntry

ALL = "all"


class Catalogue:
    """The rules there are, found by every name they go by."""

    __slots__ = ("_by_word", "entries")

    def __init__(self, entries: Sequence[RuleEntry]) -> None:
        self.entries = tuple(entries)
        self._by_word: dict[str, list[str]] | None = None

    def _words(self) -> dict[str, list[str]]:
        if self._by_word is None:
            words: dict[str, list[str]] = {}
            for entry in self.entries:
                for word in (entry.code, entry.name, *entry.aliases, entry.severity):
                    words.setdefault(word.lower(), []).append(entry.code)
            self._by_word = words
        return self._by_word

    def codes_of(self, selector: str) -> frozenset[str]:
        """Return the codes that ``selector`` stands for; none where no rule goes by it."""
        word = selector.strip().lower()
        if word == ALL:
            return frozenset(entry.code for entry in self.entries)
        found = self._words().get(word)
        if found is not None:
            return frozenset(found)
        letters = word.rstrip("0123456789")
        if not letters.isalpha():
            return frozenset()
        codes = [e.code for e in self.entries if e.code.lower().startswith(word)]
        return frozenset(code for code in codes if code.lower().rstrip("0123456789") == letters)

    def required(self, selectors: Iterable[str]) -> frozenset[str]:
        """Return the codes that ``selectors`` stand for.

        Raises :class:`UsageError` for a selector that no rule goes by.
        """
        codes: set[str] = set()
        for selector in selectors:
            found = self.codes_of(selector)
            if not found:
                raise UsageError(
                    f"no rule goes by {selector!r}",
                    "see `lightship rule` for all rules",
                )
            codes |= found
        return frozenset(codes)

    def enabled(self) -> frozenset[str]:
        """Return the codes of the rules that run unless something else is selected."""
        return frozenset(entry.code for entry in self.entries if entry.enabled)

    def selected(
        self, select: Sequence[str], ignore: Sequence[str], profile: str = ""
    ) -> frozenset[str]:
        """Return the codes that run, less the ignored.

        Those are what is selected; with a ``profile``, that and what is selected
        beside it; with neither, the rules that are on.
        """
        chosen = self.required(select) if select or profile else self.enabled()
        if profile:
            chosen |= self.in_profile(profile)
        return chosen - self.required(ignore)

    def in_profile(self, name: str) -> frozenset[str]:
        """Return the codes that run with the profile ``name`` and nothing else selected."""
        profile = PROFILES[name]
        return self.selected(profile.select, profile.ignore)

    def buildkit_codes(self) -> frozenset[str]:
        """Return the codes of the rules that are checks of ``docker build --check``, too."""
        return frozenset(e.code for e in self.entries if any(map(_is_buildkit_id, e.aliases)))

    def entry(self, code: str) -> RuleEntry | None:
        """Return the entry of the rule with ``code``, or None where there is none."""
        for entry in self.entries:
            if entry.code == code:
                return entry
        return None


def _is_buildkit_id(alias: str) -> bool:
    """Return whether ``alias`` is a name such as ``StageNameCasing``."""
    return alias.isalpha() and alias[0].isupper() and not alias.isupper()
