"""Variables that lose a known beginning or end: ``${NAME%/bin}``, ``${NAME#v}``."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from re import Match
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction

TRIMMED: Final = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(##?|%%?)([A-Za-z0-9_./@:+,=-]*)\}")
"""One whose pattern is plain text: then the shortest and the longest match are the same."""


def has_trimmed(text: str) -> bool:
    """Return whether a variable in ``text`` is trimmed, which the builder need not know to do."""
    return TRIMMED.search(text) is not None


def with_trimmed_values(
    text: str, place: Callable[[str], str], instructions: Sequence[Instruction]
) -> str:
    """Return ``text`` with the values of its trimmed variables, as far as they are known.

    ``place`` puts what is known of variables into a text, and leaves others as they are. A
    value that the build may be given another of, by ``instructions``, is not known.
    """
    return TRIMMED.sub(lambda match: _trimmed(match, place, instructions), text)


def _trimmed(
    match: Match[str], place: Callable[[str], str], instructions: Sequence[Instruction]
) -> str:
    name, operator, pattern = match.groups()
    value = place(f"${{{name}}}")
    if "$" in value or _may_be_given(name, instructions):
        return match.group()
    trimmed = value.removesuffix(pattern) if operator[0] == "%" else value.removeprefix(pattern)
    # Of nothing, a command is given no word at all.
    return trimmed or match.group()


def _may_be_given(name: str, instructions: Sequence[Instruction]) -> bool:
    """Return whether the variable is an argument of the build, or made of other variables."""
    named = re.compile(rf"(?<![\w$]){name}(?!\w)")
    return any(
        each.name == "ARG" or (each.name == "ENV" and "$" in each.text)
        for each in instructions
        if each.name in ("ARG", "ENV") and named.search(each.text)
    )
