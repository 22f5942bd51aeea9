"""Text made fit to be shown: control characters and bad bytes escaped."""

from __future__ import annotations


def printable(text: str) -> str:
    """Return ``text`` with everything escaped that a terminal might obey or could not show.

    A tab stays; so does every printable character, in any script.
    """
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def unicode_text(text: str) -> str:
    """Return ``text`` with bytes that are no UTF-8 escaped, since JSON cannot hold them."""
    if text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def printable_json(data: bytes) -> bytes:
    """Return ``data``, which is JSON, with the control characters escaped that JSON lets stand.

    Those below the blank it never holds; DEL and the 32 from U+0080 on it may,
    and some terminals obey them. Outside of its strings there are none.
    """
    data = data.replace(b"\x7f", b"\\u007f")
    if b"\xc2" in data:
        for code in range(0x80, 0xA0):
            data = data.replace(bytes((0xC2, code)), b"\\u%04x" % code)
    return data


def _shown(character: str) -> str:
    if character == "\t" or character.isprintable():
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
