"""Which keyword a misspelt one was meant to be."""

from __future__ import annotations

from lightship.dockerfile.instructions import KINDS


def nearest_keyword(written: str) -> str:
    """Return the keyword within two edits of ``written``, or the empty string."""
    return nearest(written.upper(), tuple(KINDS))


def nearest(written: str, names: tuple[str, ...]) -> str:
    """Return the one of ``names`` within two edits of ``written``, or the empty string."""
    if len(written) > 40:
        return ""
    best, best_distance = "", 3
    for name in names:
        distance = edit_distance(written, name)
        if distance < best_distance:
            best, best_distance = name, distance
    return best


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
