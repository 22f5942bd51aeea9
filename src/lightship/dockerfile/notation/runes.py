"""Characters as Go's scanner sees them.

Source: ``text/scanner`` and ``unicode`` of Go's standard library. Python and Go
may know different versions of Unicode: a letter added by a newer one is a
letter only to the newer of the two.
"""

from __future__ import annotations

from lightship.dockerfile.notation.surrogate import without_surrogates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"
"""Dropped from the start of whatever BuildKit's scanner reads, words and patterns alike."""


def scanned(text: str) -> str:
    """Return ``text`` with U+FFFD for each byte that is not UTF-8 (a lone surrogate here)."""
    return without_surrogates(text)


def is_in_name(rune: str) -> bool:
    """Return whether ``rune`` can stand in a name: a letter or digit of any script, or ``_``."""
    return rune.isalpha() or rune.isdecimal() or rune == "_"
