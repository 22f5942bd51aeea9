"""Text made fit for XML 1.0, which has no way to write some characters."""

from __future__ import annotations

from lightship.report.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'

_REFERENCES: Mapping[int, str] = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&apos;",
}


def escaped(text: str) -> str:
    r"""Return ``text`` as it stands in an attribute or between tags, every character kept.

    Those that XML cannot hold, such as an escape character, are shown as
    ``\x1b``; those that a terminal might obey are written as references.
    """
    made = text.translate(_REFERENCES)
    if made.isprintable():
        return made
    return "".join([each if each.isprintable() else _reference(each) for each in made])


def shown(text: str) -> str:
    """Return ``text``, which is for people, as :func:`escaped` with what is not printable shown."""
    return escaped(printable(text))


def _reference(character: str) -> str:
    code = ord(character)
    if code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD:
        return f"&#{code};"
    return f"&#{code};" if code > 0xFFFF else printable(character)
