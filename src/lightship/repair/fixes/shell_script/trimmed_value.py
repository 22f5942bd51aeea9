"""Variables that lose a known beginning or end: ``${NAME%/bin}``, ``${NAME#v}``."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match
    from typing import Final

TRIMMED: Final = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(##?|%%?)([A-Za-z0-9_./@:+,=-]*)\}")
"""One whose pattern is plain text: then the shortest and the longest match are the same."""


def has_trimmed(text: str) -> bool:
    """Return whether a variable in ``text`` is trimmed, which the builder need not know to do."""
    return TRIMMED.search(text) is not None


def with_trimmed_values(text: str, place: Callable[[str], str]) -> str:
    """Return ``text`` with the values of its trimmed variables, as far as they are known.

    ``place`` puts what is known of variables into a text, and leaves others as they are.
    """
    return TRIMMED.sub(lambda match: _trimmed(match, place), text)


def _trimmed(match: Match[str], place: Callable[[str], str]) -> str:
    name, operator, pattern = match.groups()
    value = place(f"${{{name}}}")
    if "$" in value:
        return match.group()
    return value.removesuffix(pattern) if operator[0] == "%" else value.removeprefix(pattern)
