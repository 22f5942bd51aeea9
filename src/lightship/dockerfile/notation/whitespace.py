"""What BuildKit takes for blank.

Go's ``unicode.IsSpace`` and Python's ``str.isspace`` differ (Python counts the
separators U+001C to U+001F, too), so the set is spelled out. Source: Go's
``unicode.IsSpace``; ``parser.go``'s ``reWhitespace`` in moby/buildkit.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SPACE: Final = (
    "\t\n\v\f\r \x85\xa0\u1680"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + ("\u2028\u2029\u202f\u205f\u3000")
)
"""Every character that is trimmed from the ends of lines, words and values."""

BLANK: Final = "\t\v\f\r "
"""The characters whose runs part the words of an instruction."""


def first_blank(text: str, start: int, end: int) -> int:
    """Return the offset of the first blank in ``text[start:end]``, or ``end``."""
    found = text.find(" ", start, end)
    if found < 0:
        found = end
    if text[start:found].isprintable():
        # The other blanks are control characters.
        return found
    for blank in BLANK:
        at = text.find(blank, start, found)
        if at >= 0:
            found = at
    return found


def skip(text: str, start: int, end: int, characters: str) -> int:
    """Return the first offset from ``start`` on whose character is not one of ``characters``."""
    while start < end and text[start] in characters:
        start += 1
    return start
