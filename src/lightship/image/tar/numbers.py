"""The numbers in tar headers: octal digits, or binary where those do not reach.

The formats are those of POSIX.1-1988 (octal, ended by a space or NUL) and of GNU
tar (base 256, marked by the highest bit); read as Go's ``archive/tar`` reads them,
since that is what engines unpack with.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

MOST_KNOWN: Final = 4096
"""The fields that a reader remembers."""


class NumberReader:
    """Reads numbers, and remembers them: thousands of files have the same mode and owner."""

    def __init__(self) -> None:
        self._known: Final[dict[bytes, int]] = {}

    def read(self, field: bytes) -> int:
        """Return the number that ``field`` holds.

        Raises:
            ValueError: it holds none.

        """
        known = self._known.get(field)
        if known is not None:
            return known
        found = number(field)
        if len(self._known) < MOST_KNOWN:
            self._known[field] = found
        return found


def number(field: bytes) -> int:
    """Return the number that ``field`` holds.

    Raises:
        ValueError: it holds none.

    """
    if field and field[0] & 0x80:
        return _binary(field)
    digits = field.strip(b" \0")
    if not digits:
        return 0
    end = digits.find(b"\0")
    return int(digits if end < 0 else digits[:end], 8)


def _binary(field: bytes) -> int:
    """Return the big-endian number in two's complement whose highest bit is a mark."""
    value = int.from_bytes(field, "big") & ((1 << (8 * len(field) - 1)) - 1)
    if field[0] & 0x40:
        value -= 1 << (8 * len(field) - 1)
    return value
