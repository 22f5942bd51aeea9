"""How messages say sizes, counts, lists and addresses."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

MOST_NAMED: Final = 4
"""How many of a list are named before the rest is counted."""

MOST_LETTERS: Final = 100
"""How long an address may be before it is cut."""


def size_text(size: int) -> str:
    """Return ``size`` bytes in decimal units: ``912 bytes``, ``38.2 MB``."""
    if size < 1000:
        return "1 byte" if size == 1 else f"{size} bytes"
    amount = float(size)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 999.5 or unit == "GB":
            break
    return f"{amount:.1f} {unit}" if amount < 99.5 else f"{amount:.0f} {unit}"


def count_text(count: int, noun: str) -> str:
    """Return ``1 file`` or ``1,204 files``, for a noun whose plural ends in s."""
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def listing(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Return ``a``, ``a and b``, ``a, b and c``; of more than ``most``, ``a, b and 5 more``."""
    if len(names) > most:
        shown = [*names[: most - 1], f"{len(names) - most + 1} more"]
    else:
        shown = list(names)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def address_text(address: str) -> str:
    """Return a URL as a message may show it: no password in it, and not too long."""
    scheme, separator, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    credentials, at, host = authority.rpartition("@")
    if separator and at and credentials:
        address = f"{scheme}://***@{host}{slash}{path}"
    return address if len(address) <= MOST_LETTERS else address[: MOST_LETTERS - 3] + "..."
