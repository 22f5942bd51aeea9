"""Kinds of waste, as the evidence calls them, by whose fault they are."""

from __future__ import annotations

HIDDEN = {
    "overwritten": "overwritten",
    "deleted": "deleted",
    "moved": "moved",
    "changed-mode": "copied for another mode",
    "changed-owner": "copied for another owner",
    "unchanged": "copied as it is",
}
"""The kinds of bytes that a later layer hides, whatever they were, and what it did to them."""

JUNK = frozenset(
    ("package-cache", "language-cache", "repository", "logs", "temporary", "debug-symbols")
)
"""The kinds of files that nothing in an image reads; for indexes of packages there are rules."""
