"""How moby decides, for one ignore pattern, what to compare a path with.

A pattern without wildcards is compared whole; one whose only wildcard is a
``**`` at either end is compared as a prefix or suffix; every other becomes a
regular expression. Source: moby's ``patternmatcher``.
"""

from __future__ import annotations

from lightship.dockerfile.patterns.character_class import as_go_reads
from lightship.dockerfile.patterns.path_program import ANYTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.patterns.path_program import PathProgram

EXACT, PREFIX, SUFFIX, EXPRESSION = "exact", "prefix", "suffix", "expression"
"""The shapes of a pattern."""

SEGMENT: Final = "[^/]*"
"""What a ``*`` becomes."""
ONE: Final = "[^/]"
"""What a ``?`` becomes."""
FOLDERS: Final = "(.*/)?"
"""What a ``**`` with something behind it becomes."""
REST: Final = ".*"
"""What a ``**`` at the end becomes."""

_BYTE_ORDER_MARK: Final = "\ufeff"
_WILDCARDS: Final = "*?[]\\"
_ESCAPED: Final = ".+()$"
_EXPANSIONS: Final = {"*": SEGMENT, "?": ONE}


class IgnoreExpression:
    """What a cleaned pattern compares a path with: its shape and, in it, a text.

    The text is a whole path, a prefix, a suffix or a regular expression.
    """

    __slots__ = ("shape", "text")

    def __init__(self, shape: str, text: str) -> None:
        self.shape: Final = shape
        self.text: Final = text

    def add_to(self, program: PathProgram, number: int) -> None:
        """Add the comparison to ``program`` as its pattern ``number``.

        Raises :class:`~lightship.dockerfile.patterns.go_class.ExpressionError` for an
        expression that Go refuses or that is too large; the program is of no
        use then.
        """
        if self.shape == EXPRESSION:
            # Most ignore files have no wildcard but a leading or trailing **.
            from lightship.dockerfile.patterns.go_expression import add_expression  # noqa: PLC0415

            add_expression(program, self.text, number)
            return
        program.begin()
        if self.shape == SUFFIX and self.text.startswith("/"):
            program.any_folders(ANYTHING)
            program.literal(self.text[1:])
        elif self.shape == SUFFIX:
            program.any_number(ANYTHING)
            program.literal(self.text)
        else:
            program.literal(self.text)
            if self.shape == PREFIX:
                program.any_number(ANYTHING)
        program.finish(number)


def read_expression(pattern: str) -> IgnoreExpression:
    """Return what the cleaned ``pattern``, without its ``!``, compares a path with."""
    if not any(wildcard in pattern for wildcard in _WILDCARDS):
        return IgnoreExpression(EXACT, pattern)
    shape, expression = _translate(pattern)
    if shape == EXPRESSION:
        return IgnoreExpression(EXPRESSION, expression)
    if shape == PREFIX:
        return IgnoreExpression(PREFIX, pattern[:-2])
    if shape == SUFFIX:
        return IgnoreExpression(SUFFIX, _without_first_two_bytes(pattern))
    return IgnoreExpression(EXACT, pattern)


def _without_first_two_bytes(pattern: str) -> str:
    """Cut off the ``**``, or what stands in its place if a byte order mark does."""
    if pattern.startswith("**"):
        return pattern[2:]
    data = pattern.encode("utf-8", "surrogateescape")[2:]
    return data.decode("utf-8", "surrogateescape")


def _translate(pattern: str) -> tuple[str, str]:
    """Return the shape of ``pattern``, and the expression in case it is one."""
    shape = EXACT
    text = _as_go_scans(pattern)
    parts = ["^"]
    at = 0
    while at < len(text):
        start, character = at, text[at]
        at += 1
        if character == "*" and text.startswith("*", at):
            at += 2 if text.startswith("/", at + 1) else 1
            if at == len(text) and shape == EXACT:
                shape = PREFIX
            else:
                parts.append(REST if at == len(text) else FOLDERS)
                shape = EXPRESSION
            if start == 0:
                shape = SUFFIX
            continue
        if character == "\\" and at < len(text):
            at += 1
        part = _EXPANSIONS.get(character)
        if part is not None or character in "[]" or at > start + 1:
            shape = EXPRESSION
        parts.append(part or _literal(text[start:at]))
    return shape, "".join(parts) + "$"


def _literal(text: str) -> str:
    return "\\" + text if text in _ESCAPED else text


def _as_go_scans(pattern: str) -> str:
    """Return ``pattern`` as Go's scanner delivers it: no byte order mark, no bad bytes."""
    text = pattern.removeprefix(_BYTE_ORDER_MARK)
    if text.isascii():
        return text
    return "".join([as_go_reads(each) for each in text])
