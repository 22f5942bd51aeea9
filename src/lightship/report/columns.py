"""Text in columns of a terminal, where a letter may take two of them, or none."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GAP: Final = "..."
"""What stands for what is left out."""

MARKS: Final = 2
"""How many characters a column may have on average: a letter may bear marks, but not a tower."""


def columns(text: str) -> int:
    """Return how many columns ``text`` takes, which is printable."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def padded(text: str, room: int) -> str:
    """Return ``text`` with blanks behind it, so that it takes ``room`` columns, or as it is."""
    return text + " " * (room - columns(text))


def shortened(text: str, room: int) -> str:
    """Return ``text``, or so much of its beginning that it takes at most ``room`` columns."""
    if len(text) <= room * MARKS and columns(text) <= room:
        return text
    return _beginning(text, room - len(GAP)).rstrip() + GAP


def shortened_path(path: str, room: int) -> str:
    """Return ``path``, or its beginning and its end, in at most ``room`` columns.

    The end is what tells one path from another, so it has the most of the room.
    """
    if len(path) <= room * MARKS and columns(path) <= room:
        return path
    tail_room = (room - len(GAP)) * 2 // 3
    tail = _beginning(path[::-1], tail_room)[::-1]
    slash = tail.find("/")
    if 0 <= slash < len(tail) // 2:
        tail = tail[slash:]
    return _beginning(path, room - len(GAP) - columns(tail)) + GAP + tail


def _beginning(text: str, room: int) -> str:
    taken = 0
    for number, character in enumerate(text[: max(room, 0) * MARKS]):
        taken += _columns_of(character)
        if taken > room:
            return text[:number]
    return text[: max(room, 0) * MARKS]


def _columns_of(character: str) -> int:
    if character < "\u0300":
        return 1
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
