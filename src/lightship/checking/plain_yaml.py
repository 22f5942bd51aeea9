"""Reads the YAML that most settings are: keys, words, and lists of words.

To load YAML takes as long as to check a small file. What is written with nothing but indentation,
colons, dashes and comments is read here, into nodes like those of PyYAML; all else is left to it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    Line = tuple[int, int, str]
    """The number of a line, from 0 on, its indentation, and what stands on it without comment."""

LONGEST_WORD = 200
DEEPEST = 10
"""The blocks within one another that are read."""

_FIRST = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_LETTERS = _FIRST | frozenset("_-./:*")
"""What a word may be made of that means nothing but itself, whatever stands around it."""


class Mark:
    """Where a node starts: its line, from 0 on."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        self.line: Final = line


class PlainNode:
    """A word, a list of nodes or a mapping, in pairs of nodes; ``id`` tells which."""

    __slots__ = ("id", "start_mark", "value")

    def __init__(self, kind: str, value: object, line: int) -> None:
        self.id: Final = kind
        self.value: Final = value
        self.start_mark: Final = Mark(line)


class _NotPlain(Exception):
    """There is something that only YAML can read."""


def read_plain(data: bytes) -> PlainNode | None:
    """Return what ``data`` says; None where that takes YAML to read."""
    if not data.isascii():
        return None
    lines = _lines(data.decode("ascii"))
    if not lines:
        return None
    try:
        return _Reader(lines).whole()
    except _NotPlain:
        return None


def _lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that say something."""
    found = []
    for number, line in enumerate(text.split("\n")):
        said = line.lstrip(" ")
        if said and not said.startswith("#"):
            found.append((number, len(line) - len(said), said.partition(" #")[0].rstrip(" ")))
    return found[1:] if found and found[0][1:] == (0, "---") else found


class _Reader:
    """Reads lines into nodes, each block by its indentation."""

    __slots__ = ("_at", "_depth", "_lines")

    def __init__(self, lines: list[Line]) -> None:
        self._lines: Final = lines
        self._at = 0
        self._depth = 0

    def whole(self) -> PlainNode:
        if not self._lines:
            raise _NotPlain
        node = self._block(self._lines[0][1])
        if self._at < len(self._lines):
            raise _NotPlain
        return node

    def _block(self, indentation: int) -> PlainNode:
        if self._depth == DEEPEST:
            raise _NotPlain
        self._depth += 1
        is_list = self._lines[self._at][2].startswith("- ")
        node = self._list(indentation) if is_list else self._mapping(indentation)
        self._depth -= 1
        return node

    def _list(self, indentation: int) -> PlainNode:
        first = self._lines[self._at][0]
        found = []
        while self._goes_on(indentation, is_list=True):
            number, _, text = self._lines[self._at]
            found.append(_word(text[2:].strip(" "), number))
            self._at += 1
        return PlainNode("sequence", found, first)

    def _mapping(self, indentation: int) -> PlainNode:
        first = self._lines[self._at][0]
        found = []
        while self._goes_on(indentation, is_list=False):
            number, _, text = self._lines[self._at]
            key, colon, rest = text.partition(":")
            if not colon or rest[:1] not in ("", " "):
                raise _NotPlain
            self._at += 1
            word = rest.strip(" ")
            value = _word(word, number) if word else self._below(indentation, number)
            found.append((_word(key, number), value))
        return PlainNode("mapping", found, first)

    def _goes_on(self, indentation: int, *, is_list: bool) -> bool:
        if self._at == len(self._lines):
            return False
        _, indented, text = self._lines[self._at]
        return indented == indentation and text.startswith("- ") == is_list

    def _below(self, indentation: int, number: int) -> PlainNode:
        """Return what stands below a key: a block, or nothing."""
        if self._at < len(self._lines):
            _, indented, text = self._lines[self._at]
            if indented > indentation or (indented == indentation and text.startswith("- ")):
                return self._block(indented)
        return PlainNode("scalar", "", number)


def _word(text: str, line: int) -> PlainNode:
    is_plain = _LETTERS.issuperset(text) and text[:1] in _FIRST and not text.endswith(":")
    if not is_plain or len(text) > LONGEST_WORD:
        raise _NotPlain
    return PlainNode("scalar", text, line)
