"""Lone surrogates: what stands for a byte that is not UTF-8 where text was decoded."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

REPLACEMENT: Final = "\ufffd"
"""What Go reads in the place of a byte that is not UTF-8."""


def is_bad_byte(character: str) -> bool:
    """Return whether ``character`` stands for a byte that is not UTF-8."""
    return 0xDC80 <= ord(character) <= 0xDCFF


def without_surrogates(text: str) -> str:
    """Return ``text`` with U+FFFD for each lone surrogate, as Go's decoders have it."""
    if text.isascii():
        return text
    return "".join([REPLACEMENT if 0xD800 <= ord(each) <= 0xDFFF else each for each in text])
