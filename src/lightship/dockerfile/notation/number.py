"""Numbers and truth values as Go's ``strconv`` reads them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_TRUE: Final = ("1", "t", "T", "TRUE", "true", "True")
_FALSE: Final = ("0", "f", "F", "FALSE", "false", "False")


def read_boolean(text: str) -> bool:
    """Return the truth value that ``text`` names. Raises ValueError where it names none."""
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ValueError(text)


def read_unsigned(text: str, base: int) -> int:
    """Return the 32-bit number that ``text`` holds in ``base``. Raises ValueError otherwise."""
    digits = "0123456789"[:base]
    if not text or text.strip(digits) or len(text) > 32:
        raise ValueError(text)
    value = int(text, base)
    if value >= 1 << 32:
        raise ValueError(text)
    return value


def read_signed(text: str) -> int:
    """Return the signed 32-bit decimal number in ``text``. Raises ValueError otherwise."""
    negative = text[:1] == "-"
    value = read_unsigned(text[1:] if text[:1] in ("-", "+") and text[:1] else text, 10)
    if value > (1 << 31) - (not negative):
        raise ValueError(text)
    return -value if negative else value


def read_index(text: str) -> int | None:
    """Return the decimal number that ``text`` is, with a sign or not, or None where it is none."""
    digits = text[1:] if text[:1] in ("-", "+") else text
    if not (digits.isascii() and digits.isdigit()):
        return None
    value = int(digits.lstrip("0")[:20] or "0")
    if value >= 1 << 63:
        return None
    return -value if text[0] == "-" else value
