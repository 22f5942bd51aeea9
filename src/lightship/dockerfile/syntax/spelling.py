"""Which keyword a misspelt one was meant to be."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_KEYWORDS: Final = tuple(KINDS)
_LONGEST: Final = max(map(len, _KEYWORDS)) + 2


def nearest_keyword(written: str) -> str:
    """Return the keyword within two edits of ``written``, or the empty string."""
    return nearest(written.upper(), _KEYWORDS) if len(written) <= _LONGEST else ""


def nearest(written: str, names: tuple[str, ...]) -> str:
    """Return the one of ``names`` within two edits of ``written``, or the empty string."""
    best, best_distance = "", 3
    for name in names:
        # One edit changes the length by one at most, and the letters by two.
        if abs(len(name) - len(written)) < best_distance and _unshared(written, name) <= 4:
            distance = edit_distance(written, name)
            if distance < best_distance:
                best, best_distance = name, distance
    return best


def _unshared(left: str, right: str) -> int:
    """Return how many different letters stand in one of the two only."""
    return len(set(left).symmetric_difference(right))


def edit_distance(left: str, right: str) -> int:
    """Return how many letters must be added, dropped or swapped to turn one into the other.

    The Levenshtein distance.
    """
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
