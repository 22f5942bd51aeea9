"""The numbers in tar headers: octal digits, or binary where those do not reach.

The formats are those of POSIX.1-1988 (octal, ended by a space or NUL) and of GNU
tar (base 256, marked by the highest bit); read as Go's ``archive/tar`` reads them,
since that is what engines unpack with.
"""

from __future__ import annotations


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
