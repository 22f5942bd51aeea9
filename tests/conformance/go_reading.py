"""Reads as much of Go as stands in BuildKit's check tests: texts, literals, and what makes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKEN = re.compile(
    r"""
      (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<raw>`[^`]*`)
    | (?P<text>"(?:[^"\\]|\\.)*")
    | (?P<number>0?\d+)
    | (?P<name>[A-Za-z_][\w.]*)
    | (?P<sign>:=|[^\s])
    """,
    re.VERBOSE | re.DOTALL,
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class Token(NamedTuple):
    """One word of the source: its kind, its text (of a literal, what it means), and its line."""

    kind: str
    text: str
    line: int


class Function(NamedTuple):
    """A function that returns one expression: its parameters, and where that expression starts."""

    parameters: tuple[str, ...]
    at: int


class Unreadable(Exception):
    """An expression is none of those that are read here."""


def tokens_of(source: str) -> list[Token]:
    """Return the words of ``source``, comments left out."""
    found = []
    line, at = 1, 0
    for match in TOKEN.finditer(source):
        line += source.count("\n", at, match.start())
        at = match.start()
        kind, text = match.lastgroup or "", match.group()
        if kind == "raw":
            found.append(Token("text", text[1:-1], line))
        elif kind == "text":
            meant = re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), text[1:-1])
            found.append(Token("text", meant, line))
        elif kind != "comment":
            found.append(Token(kind, text, line))
    return found


class Expression:
    """Reads one expression of ``tokens`` from ``at`` on; ``names`` are those bound so far.

    What is not known, such as the call of another function, is None.
    """

    def __init__(self, tokens: Sequence[Token], at: int, names: dict[str, object]) -> None:
        self.tokens = tokens
        self.at = at
        self.names = names

    def whole(self) -> object:
        """Return a value, with everything that ``+`` adds to it."""
        value = self.single()
        while self.peek() == "+":
            self.at += 1
            more = self.single()
            value = value + more if isinstance(value, str) and isinstance(more, str) else None
        return value

    def single(self) -> object:
        """Return one value."""
        while self.peek() in ("&", "*", "!", "-"):
            self.at += 1
        token = self.take()
        if token.kind == "text":
            return token.text
        if token.kind == "number":
            return int(token.text)
        if token.text == "{":
            return self._literal()
        if token.text == "[" or (token.text == "map" and self.peek() == "["):
            return self._typed()
        if token.kind == "name":
            return self._named(token.text)
        raise Unreadable(f"line {token.line}: {token.text}")

    def peek(self) -> str:
        """Return the next word; nothing where that is a literal text."""
        token = self.tokens[self.at]
        return "" if token.kind == "text" else token.text

    def take(self) -> Token:
        """Return the next word, and go past it."""
        self.at += 1
        return self.tokens[self.at - 1]

    def _typed(self) -> object:
        """Return what stands behind a type such as ``[]byte`` or ``map[string]string``."""
        while self.peek() not in ("(", "{"):
            self.at += 1
        if self.take().text == "{":
            return self._literal()
        return self._arguments()[0]

    def _named(self, name: str) -> object:
        if self.peek() == "(":
            self.at += 1
            return self._called(name, self._arguments())
        if self.peek() == "{" and name[0].islower() and name not in self.names:
            self.at += 1
            return self._literal()
        return self.names.get(name)

    def _called(self, name: str, arguments: list[object]) -> object:
        if name == "integration.UnixOrWindows":
            return arguments[0]
        if name in ("fmt.Sprintf", "fmt.Appendf"):
            pattern, *values = arguments if name == "fmt.Sprintf" else arguments[1:]
            known = isinstance(pattern, str) and None not in values
            return str(pattern) % tuple(values) if known else None
        function = self.names.get(name)
        if not isinstance(function, Function):
            return None
        names = {**self.names, **dict(zip(function.parameters, arguments, strict=True))}
        return Expression(self.tokens, function.at, names).whole()

    def _arguments(self) -> list[object]:
        values = []
        while self.peek() != ")":
            values.append(self._value())
            if self.peek() == ",":
                self.at += 1
        self.at += 1
        return values

    def _literal(self) -> object:
        """Return a literal behind its opening brace: a list, or a mapping where it has keys."""
        values: list[object] = []
        fields: dict[object, object] = {}
        while self.peek() != "}":
            value = self._key_or_value()
            if self.peek() == ":":
                self.at += 1
                fields[value] = self._value()
            else:
                values.append(value)
            if self.peek() == ",":
                self.at += 1
        self.at += 1
        return fields or values

    def _key_or_value(self) -> object:
        token = self.tokens[self.at]
        if token.kind == "name" and self.tokens[self.at + 1].text == ":":
            self.at += 1
            return token.text
        return self._value()

    def _value(self) -> object:
        """Return a value, or None for what is more than is read here."""
        value = self.whole()
        depth = 0
        while depth or self.peek() not in (",", ")", "}", ":"):
            depth += self.peek() in ("(", "{", "[")
            depth -= self.peek() in (")", "}", "]")
            self.at += 1
            value = None
        return value
