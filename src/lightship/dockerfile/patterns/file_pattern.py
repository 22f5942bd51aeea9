"""Shell file name patterns as Go's ``path/filepath.Match`` reads them.

BuildKit resolves the wildcards of COPY and ADD with that function, and asks it
whether an ignore pattern is well formed. It works in chunks, each led by an
optional star, takes the first place where a chunk fits and never goes back; it
looks at a chunk's syntax only when it comes to it. So this is no regular
expression, and a pattern can be malformed for one name and not for another.
"""

from __future__ import annotations

from lightship.dockerfile.notation.surrogate import REPLACEMENT, is_bad_byte
from lightship.dockerfile.patterns.character_class import NOT_SLASH, CharacterClass
from lightship.model.errors import PatternError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

HINT: Final = "close every [ with ], give it at least one character, and write \\\\ for a backslash"


class FilePattern:
    """A shell file name pattern, read once and held against any number of names."""

    __slots__ = ("_chunks", "text")

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self._chunks: Final = _read_chunks(text)

    def matching(self, names: Iterable[str]) -> list[str]:
        """Return those of ``names`` that the pattern matches, in their order.

        A malformed pattern matches none of them.
        """
        head = self.text[: _end_of_literal(self.text)]
        tail = self.text[len(self.text) - _end_of_literal(self.text[::-1]) :]
        likely = [name for name in names if name.startswith(head) and name.endswith(tail)]
        try:
            return [name for name in likely if self.matches(name)]
        except PatternError:
            return []

    def matches(self, name: str) -> bool:
        """Say whether the pattern matches all of the slash path ``name``.

        Raises :class:`PatternError` where Go comes upon malformed syntax.
        """
        data = name.encode("utf-8", "surrogateescape")
        at = 0
        last = len(self._chunks) - 1
        for number, chunk in enumerate(self._chunks):
            if chunk is None:
                raise PatternError(f"malformed pattern {self.text!r}", HINT)
            end = chunk.end_of_match(data, at, is_last=number == last)
            if end is None:
                return False
            at = end
        return at == len(data)


class _Chunk:
    """A part of a pattern: an optional leading star, then literal bytes and classes.

    The star passes over bytes, so it can stop inside a character; what is left
    of it counts as one undecodable character a byte. Go does so.
    """

    __slots__ = ("items", "star")

    def __init__(self, star: bool, items: list[bytes | CharacterClass]) -> None:
        self.star: Final = star
        self.items: Final = items

    def end_of_match(self, data: bytes, at: int, *, is_last: bool) -> int | None:
        """Return where the first match from ``at`` on ends; the last chunk must end with data."""
        for start in self._starts(data, at, is_last):
            end = self._end_of_fit(data, start)
            if end is not None and (end == len(data) or not is_last):
                return end
        return None

    def _starts(self, data: bytes, at: int, is_last: bool) -> range:
        if not self.star:
            return range(at, at + 1)
        slash = data.find(b"/", at)
        latest = len(data) if slash < 0 else slash
        literal = self.items[0] if self.items else b""
        if is_last and len(self.items) <= 1 and isinstance(literal, bytes):
            at = max(at, len(data) - len(literal))
        return range(at, latest + 1)

    def _end_of_fit(self, data: bytes, at: int) -> int | None:
        for item in self.items:
            if isinstance(item, bytes):
                if not data.startswith(item, at):
                    return None
                at += len(item)
                continue
            character, width = _character_at(data, at)
            if not character or not item.holds(character):
                return None
            at += width
        return at


def _character_at(data: bytes, at: int) -> tuple[str, int]:
    """Return the character at ``at`` and how many bytes it has; an empty one at the end."""
    if data[at : at + 1].isascii():
        return chr(data[at]) if at < len(data) else "", 1
    for width in (2, 3, 4):
        try:
            return data[at : at + width].decode(), width
        except UnicodeDecodeError:
            continue
    return REPLACEMENT, 1


def has_wildcard(text: str) -> bool:
    """Say whether ``text`` has an unescaped ``*``, ``?`` or ``[``."""
    if "\\" not in text:
        return "*" in text or "?" in text or "[" in text
    escaped = False
    for character in text:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character in "*?[":
            return True
    return False


def _end_of_literal(text: str) -> int:
    """Return how many characters at the start of ``text`` stand for themselves."""
    for at, character in enumerate(text):
        if character in "*?[]\\":
            return at
    return len(text)


def _read_chunks(text: str) -> list[_Chunk | None]:
    """Return the chunks of ``text`` up to the first malformed one, for which stands None."""
    chunks: list[_Chunk | None] = []
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and text[at] == "*":
            at += 1
        end = _end_of_chunk(text, at)
        items = _read_items(text[at:end])
        chunks.append(None if items is None else _Chunk(at > start, items))
        if items is None:
            break
        at = end
    return chunks


def _end_of_chunk(text: str, at: int) -> int:
    """Return where the next star stands that is neither escaped nor in brackets."""
    in_brackets = False
    while at < len(text):
        character = text[at]
        if character == "\\":
            at += 1
        elif character == "[":
            in_brackets = True
        elif character == "]":
            in_brackets = False
        elif character == "*" and not in_brackets:
            return at
        at += 1
    return len(text)


def _read_items(chunk: str) -> list[bytes | CharacterClass] | None:
    items: list[bytes | CharacterClass] = []
    literal = ""
    at = 0
    while at < len(chunk):
        character = chunk[at]
        at += 1
        if character == "\\":
            if at == len(chunk):
                return None
            character = chunk[at]
            at += 1
        elif character in "[?":
            if literal:
                items.append(literal.encode("utf-8", "surrogateescape"))
                literal = ""
            found = (NOT_SLASH, at) if character == "?" else _read_class(chunk, at)
            if found is None:
                return None
            item, at = found
            items.append(item)
            continue
        literal += character
    if literal:
        items.append(literal.encode("utf-8", "surrogateescape"))
    return items


def _read_class(chunk: str, at: int) -> tuple[CharacterClass, int] | None:
    """Return the class whose ``[`` stands before ``at``, and where it ends."""
    negated = chunk.startswith("^", at)
    at += negated
    ranges: list[tuple[str, str]] = []
    while not (ranges and chunk.startswith("]", at)):
        low_end = _end_of_member(chunk, at)
        if low_end is None:
            return None
        low = high = chunk[low_end - 1]
        at = low_end
        if chunk.startswith("-", at):
            high_end = _end_of_member(chunk, at + 1)
            if high_end is None:
                return None
            high = chunk[high_end - 1]
            at = high_end
        ranges.append((low, high))
    return CharacterClass(tuple(ranges), negated=negated), at + 1


def _end_of_member(chunk: str, at: int) -> int | None:
    """Return the offset behind the possibly escaped character at ``at``; None if malformed."""
    if at >= len(chunk) or chunk[at] in "-]":
        return None
    if chunk[at] == "\\":
        at += 1
    # Something must follow, if only the closing bracket; and Go refuses what is not UTF-8.
    if at + 1 >= len(chunk) or is_bad_byte(chunk[at]):
        return None
    return at + 1
