"""Text made fit to be shown: control characters and bad bytes escaped."""

from __future__ import annotations


def printable(text: str) -> str:
    """Return ``text`` with everything escaped that a terminal might obey or could not show.

    A tab stays; so does every printable character, in any script.
    """
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character == "\t" or character.isprintable():
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
