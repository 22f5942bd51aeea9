"""Colour, where it is asked for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Paint:
    """Escape sequences for a terminal, or nothing at all."""

    __slots__ = ("_on",)

    _CODES: Mapping[str, str] = {
        "error": "31;1",
        "warning": "33;1",
        "info": "36",
        "style": "35",
        "bold": "1",
        "dim": "2",
        "good": "32",
        # Letter and ground alike: what is a row of signs without colour is a bar with it.
        "mine": "36;46",
        "base": "90;100",
    }

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def __call__(self, style: str, text: str) -> str:
        """Return ``text`` in ``style``, or as it is where colour is off."""
        return f"\033[{self._CODES[style]}m{text}\033[0m" if self._on and text else text
