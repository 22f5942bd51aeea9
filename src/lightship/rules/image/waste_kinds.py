"""Which waste of an image a later layer made, as the evidence calls it."""

from __future__ import annotations

HIDDEN = frozenset(("overwritten", "deleted", "changed-mode", "changed-owner"))
"""The kinds of bytes that a later layer hides, whatever they were."""
