"""Numbers as people read them: sizes with their unit, counts with commas, shares in percent."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

UNITS: Final = ("B", "kB", "MB", "GB", "TB", "PB", "EB")
"""The units of a size, each a thousand of the one before, as container tools count them."""


def size(number: int) -> str:
    """Return ``number`` bytes in three figures and the unit that suits: ``1.24 GB``."""
    if number < 1000:
        return f"{number} B"
    value = number / 1000
    unit = 1
    while value >= 999.5 and unit < len(UNITS) - 1:
        value /= 1000
        unit += 1
    return f"{_figures(value)} {UNITS[unit]}"


def _figures(value: float) -> str:
    if value < 9.995:
        return f"{value:.2f}"
    return f"{value:.1f}" if value < 99.95 else f"{value:.0f}"


def count(number: int, noun: str = "", plural: str = "") -> str:
    """Return ``number`` with commas and, where there is one, its ``noun``, in the plural if due."""
    if not noun:
        return f"{number:,}"
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def share(part: float, whole: float) -> str:
    """Return what ``part`` is of ``whole``, in percent: ``33 %``, ``< 1 %``."""
    percent = 100 * part / whole if whole > 0 else 0.0
    if 0 < percent < 1:
        return "< 1 %"
    # All but a little is not all.
    return f"{min(round(percent), 99 if part < whole else 100)} %"
