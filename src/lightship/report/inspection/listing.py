"""As many of a list's words as fit."""

from __future__ import annotations

from lightship.report.columns import columns, shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def listed(words: Sequence[str], room: int, between: str = ", ") -> str:
    """Return the first of ``words`` that fit into ``room`` columns, and how many others there are.

    >>> listed(["one", "two", "three", "four"], 20)
    'one, two and 2 more'
    """
    best = ""
    text = ""
    for number, word in enumerate(words, 1):
        text += between + word if text else word
        if columns(text) > room:
            break
        left = len(words) - number
        whole = f"{text} and {left} more" if left else text
        if columns(whole) <= room:
            best = whole
    return best or shortened(words[0], room) if words else ""
