"""Sizes in bytes as Docker's options take them: ``64m``, ``1.5 GiB``.

Source: ``size.go`` of docker/go-units (``RAMInBytes``).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_POWERS: Final = {"k": 1, "m": 2, "g": 3, "t": 4, "p": 5}


def read_size(text: str) -> int:
    """Return the bytes that ``text`` names, a kilobyte being 1024. Raises ValueError otherwise."""
    digits = max(text.rfind(letter) for letter in "0123456789. ")
    if digits < 0:
        raise ValueError(text)
    blank = text[digits] == " "
    number, unit = text[: digits + (not blank)], text[digits + 1 :].lower()
    size = _read_float(number)
    if size < 0 or size == float("inf") or unit not in _units():
        raise ValueError(text)
    return int(min(size * _units()[unit], 2.0**63))


def _read_float(text: str) -> float:
    """Return the number as Go reads it: in hexadecimal, too, if it has an exponent."""
    if text[:2].lower() == "0x" and "p" in text.lower():
        try:
            return float.fromhex(text)
        except OverflowError:
            raise ValueError(text) from None
    if not text or text.strip("0123456789.eE+-"):
        raise ValueError(text)
    return float(text)


def _units() -> dict[str, int]:
    units = {"": 1, "b": 1}
    for letter, power in _POWERS.items():
        units |= dict.fromkeys((letter, letter + "b", letter + "ib"), 1024**power)
    return units
