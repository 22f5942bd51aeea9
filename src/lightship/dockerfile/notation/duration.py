"""Durations as Go writes them: ``1h30m``, ``500ms``, ``1.5s``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_UNITS: Final = {
    "ns": 1e-9,
    "us": 1e-6,
    "\u00b5s": 1e-6,
    "\u03bcs": 1e-6,
    "ms": 1e-3,
    "s": 1.0,
    "m": 60.0,
    "h": 3600.0,
}
_LONGEST: Final = 9223372036.854775807
"""Go counts nanoseconds in 63 bits: some 292 years."""


def read_duration(text: str) -> float:
    """Return the seconds that ``text`` names. Raises ValueError where it is no duration.

    Source: ``time.ParseDuration`` of Go's standard library.
    """
    sign, body = (-1.0, text[1:]) if text[:1] == "-" else (1.0, text.removeprefix("+"))
    if body == "0":
        return 0.0
    if not body:
        raise ValueError(text)
    total = 0.0
    while body:
        number = _leading(body, "0123456789.")
        rest = body[len(number) :]
        unit = rest[: _unit_length(rest)]
        if number.count(".") > 1 or not number.strip(".") or unit not in _UNITS:
            raise ValueError(text)
        total += float(number) * _UNITS[unit]
        body = rest[len(unit) :]
    if total > _LONGEST:
        raise ValueError(text)
    return sign * total


def _leading(text: str, characters: str) -> str:
    return text[: len(text) - len(text.lstrip(characters))]


def _unit_length(text: str) -> int:
    for at, letter in enumerate(text):
        if letter in "0123456789.":
            return at
    return len(text)
