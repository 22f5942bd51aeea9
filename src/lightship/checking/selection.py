"""Which rules run: selectors turned into codes.

A selector is a code (``LS2002``), the beginning of one (``LS4``), a rule's
name (``latest-base``), another tool's id for the fault (``DL3007``), a severity
(``error``), or ``ALL``, which means the rules that are off by default, too.
Where a rule passes on what another tool finds (``SC*``), each id of that tool
(``SC2086``) is a part of it, and selects or ignores nothing else.
"""

from __future__ import annotations

from lightship.checking.profiles import PROFILES
from lightship.model.errors import UsageError
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Final

    from lightship.model.finding import Finding
    from lightship.rules.entry import RuleEntry

ALL: Final = "all"

EVERY_ID: Final = "*"
"""What ends an alias that stands for all ids which begin like it and end in four digits."""

DIGITS: Final = 4


class Parts(Value):
    """Which parts of rules are reported.

    ``only`` has the ids by the code of their rule, where not all of it is
    selected; ``without`` are ids that are ignored.
    """

    __slots__ = ("only", "without")

    def __init__(self, only: Mapping[str, frozenset[str]], without: frozenset[str]) -> None:
        self.only: Final = dict(only)
        self.without: Final = without

    def keep(self, findings: list[Finding]) -> list[Finding]:
        """Return those of ``findings`` that are reported."""
        if not self.only and not self.without:
            return findings
        return [each for each in findings if not each.alias or self._has(each)]

    def _has(self, finding: Finding) -> bool:
        only = self.only.get(finding.code)
        part = finding.alias
        return part not in self.without and (only is None or part in only)


class Catalogue:
    """The rules there are, found by every name they go by."""

    __slots__ = ("_by_word", "_families", "entries")

    def __init__(self, entries: Sequence[RuleEntry]) -> None:
        self.entries = tuple(entries)
        self._by_word: dict[str, list[str]] | None = None
        self._families = {
            alias.lower().removesuffix(EVERY_ID): entry.code
            for entry in entries
            for alias in entry.aliases
            if alias.endswith(EVERY_ID)
        }

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
        whole = self._families.get(_family(word))
        if whole is not None:
            return frozenset((whole,))
        letters = word.rstrip("0123456789")
        if not letters.isalpha():
            return frozenset()
        codes = [e.code for e in self.entries if e.code.lower().startswith(word)]
        return frozenset(code for code in codes if code.lower().rstrip("0123456789") == letters)

    def part(self, selector: str) -> str:
        """Return the id that ``selector`` is where it stands for a part of a rule, or nothing."""
        word = selector.strip().lower()
        return word.upper() if _family(word) in self._families else ""

    def marks_of(self, selector: str) -> frozenset[str]:
        """Return what the findings bear that ``selector`` stands for: codes, or an alias."""
        part = self.part(selector)
        return frozenset((part,)) if part else self.codes_of(selector)

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

    def required_marks(self, selector: str) -> frozenset[str]:
        """Return what the findings bear that ``selector`` stands for, as :meth:`marks_of` does.

        Raises :class:`UsageError` for a selector that no rule goes by.
        """
        self.required((selector,))
        return self.marks_of(selector)

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
        return chosen - self.required([each for each in ignore if not self.part(each)])

    def parts(self, select: Sequence[str], ignore: Sequence[str], profile: str = "") -> Parts:
        """Return which parts of rules are reported: those selected, or else all, less the ignored.

        A rule that is selected as a whole is reported as a whole.
        """
        whole = self.required([each for each in select if not self.part(each)])
        if profile:
            whole |= self.in_profile(profile)
        only: dict[str, frozenset[str]] = {}
        for part in filter(None, map(self.part, select)):
            for code in self.codes_of(part) - whole:
                only[code] = only.get(code, frozenset()) | {part}
        return Parts(only, frozenset(filter(None, map(self.part, ignore))))

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


def _family(word: str) -> str:
    """Return what stands before the four digits that ``word`` ends in; nothing without them."""
    letters, digits = word[:-DIGITS], word[-DIGITS:]
    return letters if digits.isdecimal() and len(digits) == DIGITS else ""


def _is_buildkit_id(alias: str) -> bool:
    """Return whether ``alias`` is a name such as ``StageNameCasing``."""
    return alias.isalpha() and alias[0].isupper() and not alias.isupper()
