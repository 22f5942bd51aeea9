"""Reads as much of Haskell as stands in hadolint's specs: texts, lists, names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOKEN = re.compile(
    r"""
      (?P<comment>--[^\n]*|\{-.*?-\})
    | (?P<text>"(?:[^"\\]|\\\s+\\|\\.)*")
    | (?P<number>\d+)
    | (?P<name>\??[A-Za-z_][\w'.]*)
    | (?P<sign><>|[^\sA-Za-z0-9_"])
    """,
    re.VERBOSE | re.DOTALL,
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"', "'": "'", "&": ""}
UNLINES = ("Text.unlines", "unlines", "T.unlines")

Value = str | list["Value"]


class Token(NamedTuple):
    """One word of the source: its kind, its text (of a literal, what it means), and its place."""

    kind: str
    text: str
    line: int
    column: int


class Unreadable(Exception):
    """An expression is none of those that are read here."""


def tokens_of(source: str) -> list[Token]:
    """Return the words of ``source``, comments left out."""
    found = []
    line, start_of_line, at = 1, 0, 0
    for match in TOKEN.finditer(source):
        line += source.count("\n", at, match.start())
        start_of_line = source.rfind("\n", 0, match.start()) + 1
        at = match.start()
        kind = match.lastgroup or ""
        if kind != "comment":
            text = match.group()
            found.append(
                Token(
                    kind, unquoted(text) if kind == "text" else text, line, at - start_of_line + 1
                )
            )
    return found


def unquoted(literal: str) -> str:
    """Return the text that a Haskell string literal means."""
    inner = re.sub(r"\\\s+\\", "", literal[1:-1])

    def meant(match: re.Match[str]) -> str:
        word = match.group(1)
        return chr(int(word)) if word.isdecimal() else ESCAPES.get(word, word)

    return re.sub(r"\\(\d+|.)", meant, inner, flags=re.DOTALL)


class Expression:
    """Reads one expression of ``tokens`` from ``at`` on; ``names`` are those bound so far."""

    def __init__(self, tokens: Sequence[Token], at: int, names: Mapping[str, Value]) -> None:
        self.tokens = tokens
        self.at = at
        self.names = names

    def whole(self) -> Value:
        """Return a value, with everything that ``<>`` adds to it."""
        value = self.atom()
        while self._peek() == "<>":
            self.at += 1
            more = self.atom()
            if not isinstance(value, str) or not isinstance(more, str):
                raise Unreadable(f"line {self.tokens[self.at - 1].line}: <> of something else")
            value += more
        return value

    def atom(self) -> Value:
        """Return one value: a text, a list, a name, or something in parentheses."""
        token = self._next()
        if token.kind == "text":
            return token.text
        if token.text == "$":
            return self.whole()
        if token.text == "(":
            value = self.whole()
            self._expect(")")
            return value
        if token.text == "[":
            return self._list()
        if token.text in UNLINES:
            return self._unlines()
        if token.text in self.names:
            return self.names[token.text]
        raise Unreadable(f"line {token.line}: {token.text}")

    def _list(self) -> Value:
        values: list[Value] = []
        while self._peek() != "]":
            values.append(self.whole())
            if self._peek() == ",":
                self.at += 1
        self.at += 1
        return values

    def _unlines(self) -> str:
        lines = self.atom()
        if isinstance(lines, str):
            raise Unreadable(f"line {self.tokens[self.at - 1].line}: unlines of a text")
        return "".join(f"{line}\n" for line in lines)

    def _peek(self) -> str:
        if self.at >= len(self.tokens) or self.tokens[self.at].kind == "text":
            return ""
        return self.tokens[self.at].text

    def _next(self) -> Token:
        if self.at >= len(self.tokens):
            raise Unreadable("the end of the file")
        self.at += 1
        return self.tokens[self.at - 1]

    def _expect(self, text: str) -> None:
        token = self._next()
        if token.text != text:
            raise Unreadable(f"line {token.line}: {token.text} instead of {text}")
