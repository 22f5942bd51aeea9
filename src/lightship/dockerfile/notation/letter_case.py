"""Upper and lower case as Go's ``strings.ToLower`` has them."""

from __future__ import annotations


def lowered(text: str) -> str:
    """Return ``text`` in lower case, letter by letter.

    Python turns a capital I with a dot into two characters, Go into a plain i.
    """
    return text.lower() if text.isascii() else text.replace("\u0130", "i").lower()


def keyword_name(keyword: str) -> str:
    """Return ``keyword`` in upper case, or the empty string where no keyword can be meant."""
    if keyword.isascii():
        return keyword.upper()
    low = lowered(keyword)
    return low.upper() if low.isascii() else ""
