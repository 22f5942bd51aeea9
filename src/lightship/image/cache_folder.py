"""Where what costs much to get is kept for the next time."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def default_folder(environment: Mapping[str, str]) -> str:
    """Return where caches are: ``$XDG_CACHE_HOME/lightship`` (XDG base directories)."""
    base = environment.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(environment.get("HOME") or os.path.expanduser("~"), ".cache")
    return os.path.join(base, "lightship")
