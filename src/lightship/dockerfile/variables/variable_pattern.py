"""The patterns of ``${name#pattern}``, ``${name%pattern}`` and ``${name/pattern/text}``.

In a pattern ``*`` stands for any characters and ``?`` for one, neither ever for
a line feed; brackets mean nothing. BuildKit turns patterns into regular
expressions; here each is cut at its stars into segments of fixed length, which
are found one after the other. Nothing is tried twice: if a segment is found as
early as possible, whatever follows has the most room, and if it does not fit
then, it fits nowhere on that line. So the time is linear in the value for
patterns without ``?``, and never more than pattern times value.

Source: ``convertShellPatternToRegex``, ``trimPrefix`` and ``trimSuffix`` in
``shell/lex.go`` of moby/buildkit; ``Regexp.ReplaceAllString`` and
``Regexp.Expand`` of Go's standard library.
"""

from __future__ import annotations

from lightship.dockerfile.notation.runes import BYTE_ORDER_MARK, is_in_name
from lightship.model.errors import ExpansionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.variables.allowance import Allowance

_ANY_CHARACTER: Final = ""
"""Stands for ``?`` in a segment, whose other items are the characters to be found."""


def without_prefix(pattern: str, value: str, *, longest: bool) -> str:
    """Return ``value`` without the shortest (or longest) start that ``pattern`` matches.

    Raises :class:`ExpansionError` where the pattern is malformed.
    """
    return value[max(_Matcher(pattern, value).end_of_match(0, longest=longest), 0) :]


def without_suffix(pattern: str, value: str, *, longest: bool) -> str:
    """Return ``value`` without the shortest (or longest) end that ``pattern`` matches.

    Raises :class:`ExpansionError` where the pattern is malformed.
    """
    return without_prefix(_mirrored(pattern), value[::-1], longest=longest)[::-1]


def with_first_replaced(pattern: str, value: str, replacement: str) -> str:
    """Return ``value`` with the leftmost longest match of ``pattern`` replaced.

    Raises :class:`ExpansionError` where the pattern is malformed.
    """
    match = _Matcher(pattern, value).match_from(0)
    return value if match is None else value[: match[0]] + replacement + value[match[1] :]


def with_all_replaced(pattern: str, value: str, replacement: str, allowance: Allowance) -> str:
    """Return ``value`` with each longest match of ``pattern`` replaced.

    ``$0`` and ``${0}`` in ``replacement`` stand for the match, any other
    ``$name`` for nothing and ``$$`` for a dollar sign: BuildKit does not keep
    Go's templates from being read there. What the replacements bring in is
    taken from ``allowance``. Raises :class:`ExpansionError` where the pattern is
    malformed.
    """
    template = list(_template(replacement))
    pieces, copied = [], 0
    for start, end in _Matcher(pattern, value).matches():
        pieces.append(value[copied:start])
        # Go passes over an empty match right behind another match.
        if end > copied or start == 0:
            match = value[start:end]
            new = "".join([match if piece is None else piece for piece in template])
            allowance.take(len(new))
            pieces.append(new)
        copied = end
    pieces.append(value[copied:])
    return "".join(pieces)


class _Segment:
    """A part of a pattern without stars, and where ``value`` holds it."""

    __slots__ = ("_hits", "_literal", "_value", "length")

    def __init__(self, characters: list[str], value: str) -> None:
        self.length: Final = len(characters)
        self._value: Final = value
        self._literal: Final = "".join(characters)
        has_any = len(self._literal) < self.length
        self._hits: Final = _occurrences(characters, value) if has_any else None

    def first(self, start: int, end: int) -> int:
        """Return where ``value[start:end]`` first holds the segment, or -1."""
        if self._hits is None:
            return self._value.find(self._literal, start, end)
        return self._hits.find(1, start, max(end - self.length + 1, 0))

    def last(self, start: int, end: int) -> int:
        """Return where ``value[start:end]`` last holds the segment, or -1."""
        if self._hits is None:
            return self._value.rfind(self._literal, start, end)
        return self._hits.rfind(1, start, max(end - self.length + 1, 0))


def _occurrences(characters: list[str], value: str) -> bytearray:
    """Return a 1 for every offset of ``value`` at which ``characters`` stand."""
    import re  # noqa: PLC0415 - few patterns hold a question mark

    # Without a quantifier, so each offset costs at most the segment's length.
    expression = "".join(re.escape(character) or "." for character in characters)
    hits = bytearray(len(value))
    for match in re.finditer(f"(?={expression})", value):
        hits[match.start()] = 1
    return hits


class _Matcher:
    """A pattern, ready to be found in one value."""

    __slots__ = ("_first", "_others", "_value")

    def __init__(self, pattern: str, value: str) -> None:
        first, *others = [_Segment(characters, value) for characters in _segments(pattern)]
        self._value: Final = value
        self._first: Final = first
        self._others: Final = others

    def end_of_match(self, start: int, *, longest: bool) -> int:
        """Return the end of the shortest or longest match at ``start``, or -1."""
        end = start + self._first.length
        if self._first.first(start, end) != start:
            return -1
        return self._end_of_others(end, longest=longest)

    def _end_of_others(self, position: int, *, longest: bool) -> int:
        """Return the end of what follows the first segment, whose own end is ``position``."""
        line_end = -1
        for number, segment in enumerate(self._others, 1):
            if line_end < position:
                line_end = self._line_end(position)
            search = segment.last if longest and number == len(self._others) else segment.first
            start = search(position, line_end + segment.length)
            if start < 0:
                return -1
            position = start + segment.length
        return position

    def _line_end(self, position: int) -> int:
        found = self._value.find("\n", position)
        return len(self._value) if found < 0 else found

    def matches(self) -> Iterator[tuple[int, int]]:
        """Give all matches that do not overlap, in order; empty ones, too."""
        position = 0
        while position <= len(self._value) and (match := self.match_from(position)) is not None:
            yield match
            position = max(match[1], position + 1)

    def match_from(self, position: int) -> tuple[int, int] | None:
        """Return the leftmost match at or after ``position``, as long as it can be."""
        first = self._first
        while (start := first.first(position, len(self._value))) >= 0:
            end = self._end_of_others(start + first.length, longest=True)
            if end >= 0:
                return start, end
            # What follows the first segment has no place on this line, however late it begins.
            position = self._line_end(start + first.length) + 1 - first.length
        return None


def _segments(pattern: str) -> list[list[str]]:
    """Return the parts of ``pattern`` between its stars, each a list of characters."""
    segments: list[list[str]] = [[]]
    position = 1 if pattern.startswith(BYTE_ORDER_MARK) else 0
    while position < len(pattern):
        character = pattern[position]
        position += 1
        if character == "*":
            segments.append([])
        elif character == "?":
            segments[-1].append(_ANY_CHARACTER)
        elif character == "\\":
            segments[-1].append(_escaped(pattern, position))
            position += 1
        else:
            segments[-1].append(character)
    return segments


def _escaped(pattern: str, position: int) -> str:
    """Return the character at ``position``, which a backslash precedes."""
    character = pattern[position : position + 1]
    if not character or character not in "*?\\}/":
        raise ExpansionError(
            f"invalid pattern in substitution: invalid escape '\\{character}'",
            r"in a pattern, write a backslash only before * ? \ } or /",
        )
    return character


def _mirrored(pattern: str) -> str:
    """Return ``pattern`` back to front, each backslash still before what it escapes."""
    pieces, position = [], 0
    while position < len(pattern):
        width = 2 if pattern[position] == "\\" else 1
        pieces.append(pattern[position : position + width])
        position += width
    return "".join(reversed(pieces))


def _template(replacement: str) -> Iterator[str | None]:
    """Give the texts of a replacement, and None wherever the match goes."""
    position = 0
    while (dollar := replacement.find("$", position)) >= 0:
        yield replacement[position:dollar]
        position = dollar + 1
        if replacement.startswith("$", position):
            yield "$"
            position += 1
            continue
        name, end = _group_name(replacement, position)
        if not name:
            yield "$"
            continue
        position = end
        if name == "0":
            yield None
    yield replacement[position:]


def _group_name(replacement: str, position: int) -> tuple[str, int]:
    """Return the name of the group at ``position``, empty if there is none, and its end."""
    braced = replacement.startswith("{", position)
    start = end = position + braced
    while end < len(replacement) and is_in_name(replacement[end]):
        end += 1
    if braced and not replacement.startswith("}", end):
        return "", position
    return replacement[start:end], end + braced
