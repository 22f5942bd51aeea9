"""The patterns of an ignore file that cover the top folder alone."""

from __future__ import annotations

from lightship.dockerfile.patterns.file_pattern import FilePattern, has_wildcard
from lightship.model.errors import PatternError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.dockerfile.patterns.ignore_patterns import IgnorePattern


class RootPatterns:
    """Those of ``patterns`` that name something at the top without saying that only that is meant.

    ``/node_modules`` says so; ``node_modules`` may be meant for all depths, as
    in a ``.gitignore``.
    """

    __slots__ = ("_exact", "_wild")

    def __init__(self, patterns: Iterable[IgnorePattern]) -> None:
        chosen = [each for each in patterns if _is_for_root(each)]
        self._exact: Final = {each.cleaned: each for each in chosen}
        self._wild: Final = [
            (FilePattern(each.cleaned), each) for each in chosen if has_wildcard(each.cleaned)
        ]

    def __bool__(self) -> bool:
        return bool(self._exact)

    def find(self, name: str) -> IgnorePattern | None:
        """Return the pattern that would cover something called ``name`` if it stood at the top."""
        found = self._exact.get(name)
        if found is not None:
            return found
        for matcher, pattern in self._wild:
            try:
                if matcher.matches(name):
                    return pattern
            except PatternError:
                continue
        return None


def _is_for_root(pattern: IgnorePattern) -> bool:
    name = pattern.cleaned
    return not (
        pattern.negated
        or pattern.broken
        or "/" in name
        or pattern.text.startswith("/")
        or name.strip("*") == ""
    )
