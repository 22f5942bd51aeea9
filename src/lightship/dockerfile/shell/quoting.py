"""How a POSIX shell quotes: where quoted and expanded pieces of a text end, and what quotes hide.

Everything here reads text alone, once from left to right, and never recurses;
what does not close ends with the text. Sources: POSIX.1-2024, Shell Command
Language, 2.2 (quoting) and 2.6 (word expansions); the Bash manual, 3.1.2.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    Piece = tuple[int, int, str]
    """A range of a word as written, and the text it stands for."""

SPECIAL: Final = frozenset("'\"\\$`*?[{~(")
"""A word without any of these characters stands for itself."""

_GROUPS: Final = {"(": ")", "{": "}"}
_DOUBLE_QUOTED_ESCAPES: Final = '$`"\\\n'
_SPECIAL_PARAMETERS: Final = "@*#?-$!0123456789"


def past(text: str, at: int) -> int:
    r"""Return the offset after the quoted or expanded piece that starts at ``at``.

    ``text[at]`` is one of ``\ ' " $ ` ``; after any other character that is the
    offset of the next one.
    """
    mark = text[at]
    if mark == "\\":
        return min(at + 2, len(text))
    if mark == "'":
        return _past_mark(text, at + 1, "'")
    if mark == '"':
        return past_group(text, at + 1, '"')
    if mark == "`":
        return _past_escaped(text, at + 1, "`")
    if mark == "$":
        return _past_dollar(text, at)
    return at + 1


def _past_mark(text: str, at: int, mark: str) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + 1


def _past_escaped(text: str, at: int, mark: str) -> int:
    """Return the offset after the next ``mark`` that no backslash precedes."""
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text[at] == mark:
            return at + 1
        else:
            at += 1
    return len(text)


def _past_dollar(text: str, at: int) -> int:
    follower = text[at + 1 : at + 2]
    if follower in _GROUPS:
        return past_group(text, at + 2, _GROUPS[follower])
    if follower == "'":
        return _past_escaped(text, at + 2, "'")
    if follower == '"':
        return past_group(text, at + 2, '"')
    return past_name(text, at + 1)


def past_name(text: str, at: int) -> int:
    """Return the offset after the parameter's name that starts at ``at``, or ``at``."""
    if at >= len(text):
        return at
    if text[at] in _SPECIAL_PARAMETERS:
        return at + 1
    end = at
    while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return end


def past_group(text: str, at: int, closer: str) -> int:
    """Return the offset after the ``closer`` of a group whose inside starts at ``at``.

    ``closer`` is ``)``, ``}`` or ``"``; groups and quotes inside are passed over.
    """
    closers = [closer]
    while at < len(text):
        mark = text[at]
        if mark == closers[-1]:
            closers.pop()
            at += 1
            if not closers:
                return at
        elif mark == '"':
            closers.append('"')
            at += 1
        elif mark == "$" and text[at + 1 : at + 2] in _GROUPS:
            closers.append(_GROUPS[text[at + 1]])
            at += 2
        elif mark == "(" and closers[-1] == ")":
            closers.append(")")
            at += 1
        elif mark == "'" and (closers[-1] == '"' or closers[-2:] == ['"', "}"]):
            at += 1
        elif mark in "\\'`":
            at = past(text, at)
        else:
            at += 1
    return len(text)


class Unquoted:
    """A word after quote removal: its text, and what the shell would still do to it.

    ``literal`` is false where variables, substitutions, globs, braces or a
    tilde are left to expand; those stand in ``text`` as written. ``expands`` is
    true where a variable or a substitution is among them, ``quoted`` where any
    of the word was quoted. ``pieces`` says which range of the word each part of
    the text came from.
    """

    __slots__ = ("expands", "literal", "pieces", "quoted", "text")

    def __init__(self, text: str, pieces: list[Piece], *, marks: str) -> None:
        self.text = text
        self.pieces = pieces
        self.quoted = "q" in marks
        self.expands = "$" in marks
        self.literal = not ("$" in marks or "*" in marks)


def unquote(raw: str) -> Unquoted:
    """Return what is left of the word ``raw`` when the shell has removed its quotes."""
    if SPECIAL.isdisjoint(raw):
        return Unquoted(raw, [(0, len(raw), raw)], marks="")
    pieces: list[Piece] = []
    marks = "*" if raw[0] == "~" else ""
    at = 0
    while at < len(raw):
        mark = raw[at]
        if mark in "\\'\"$`":
            end, told = _unquote_piece(raw, at, pieces)
            marks += told
        else:
            end = _end_of_plain(raw, at)
            pieces.append((at, end, raw[at:end]))
            marks += _globs(raw, at, end)
        at = end
    return Unquoted("".join(piece[2] for piece in pieces), pieces, marks=marks)


def _end_of_plain(raw: str, at: int) -> int:
    """Return the offset of the next character that quotes or expands."""
    if raw[at] in "<>" and raw[at + 1 : at + 2] == "(":
        return past_group(raw, at + 2, ")")
    at += 1
    while at < len(raw) and raw[at] not in "\\'\"$`<>":
        at += 1
    return at


def _globs(raw: str, start: int, end: int) -> str:
    plain = raw[start:end]
    if plain[:2] in {"<(", ">("}:
        return "$"
    if "*" in plain or "?" in plain or ("[" in plain and "]" in raw[start:]):
        return "*"
    if "{" in plain and ("," in raw[start:] or ".." in raw[start:]) and "}" in raw[start:]:
        return "*"
    return "*" if "@(" in plain or "+(" in plain or "!(" in plain else ""


def _unquote_piece(raw: str, at: int, pieces: list[Piece]) -> tuple[int, str]:
    """Add the piece that starts at ``at``; return where it ends, and what it tells."""
    mark = raw[at]
    end = past(raw, at)
    if mark == "\\":
        escaped = raw[at + 1 : end]
        pieces.append((at, end, "" if escaped == "\n" else escaped or "\\"))
        return end, "q"
    if mark == "'":
        _add(pieces, raw, at + 1, _inside(raw, at + 1, end, "'"))
        return end, "q"
    if mark == '"':
        return end, _unquote_double(raw, at + 1, _inside(raw, at + 1, end, '"'), pieces)
    follower = raw[at + 1 : at + 2]
    if mark == "$" and follower == '"':
        return end, _unquote_double(raw, at + 2, _inside(raw, at + 2, end, '"'), pieces)
    if mark == "$" and follower == "'":
        _unquote_ansi(raw, at + 2, _inside(raw, at + 2, end, "'"), pieces)
        return end, "q"
    _add(pieces, raw, at, end)
    return end, "$" if end > at + 1 else ""


def _inside(raw: str, start: int, end: int, mark: str) -> int:
    """Return where the inside of a quotation that ends at ``end`` ends."""
    return end - 1 if end > start and raw[end - 1] == mark else end


def _add(pieces: list[Piece], raw: str, start: int, end: int) -> None:
    if start < end:
        pieces.append((start, end, raw[start:end]))


def _unquote_double(raw: str, at: int, end: int, pieces: list[Piece]) -> str:
    """Add the pieces of a double-quoted text; return what it tells."""
    marks = "q"
    start = at
    while at < end:
        mark = raw[at]
        if mark == "\\" and at + 1 < end and raw[at + 1] in _DOUBLE_QUOTED_ESCAPES:
            _add(pieces, raw, start, at)
            pieces.append((at, at + 2, "" if raw[at + 1] == "\n" else raw[at + 1]))
            at = start = at + 2
        elif mark == "`" or (mark == "$" and raw[at + 1 : at + 2] not in {"'", '"', ""}):
            next_at = min(past(raw, at), end)
            marks += "$" if next_at > at + 1 else ""
            at = next_at
        else:
            at += 1
    _add(pieces, raw, start, end)
    return marks


def _unquote_ansi(raw: str, at: int, end: int, pieces: list[Piece]) -> None:
    r"""Add the pieces of a ``$'...'`` text; numbered escapes stay as written."""
    start = at
    while at < end:
        if raw[at] == "\\" and at + 1 < end:
            decoded = _ANSI_ESCAPES.get(raw[at + 1])
            if decoded is not None:
                _add(pieces, raw, start, at)
                pieces.append((at, at + 2, decoded))
                start = at + 2
            at += 2
        else:
            at += 1
    _add(pieces, raw, start, end)


_ANSI_ESCAPES: Final = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "E": "\x1b",
    "f": "\f",
    "v": "\v",
    "\\": "\\",
    "'": "'",
    '"': '"',
    "?": "?",
}


def heredoc_pieces(body: str, *, expand: bool) -> list[Piece]:
    """Return the pieces of a here-document's body that its command reads.

    Where its name was quoted, that is the body as written; elsewhere the
    backslashes before ``$``, a backquote and themselves are gone, and what
    expands stands as written.
    """
    if not expand or "\\" not in body:
        return [(0, len(body), body)]
    pieces: list[Piece] = []
    start = at = 0
    while (at := body.find("\\", at)) >= 0:
        escaped = body[at + 1 : at + 2]
        if escaped and escaped in "$`\\\n":
            _add(pieces, body, start, at)
            pieces.append((at, at + 2, "" if escaped == "\n" else escaped))
            start = at + 2
        at += 2
    _add(pieces, body, start, len(body))
    return pieces


def split_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges of the words between blanks in a range; operators are not looked for."""
    ranges = []
    at = start
    while at < end:
        if text[at] in " \t\n":
            at += 1
            continue
        begin = at
        while at < end and text[at] not in " \t\n":
            at = past(text, at)
        ranges.append((begin, min(at, end)))
    return ranges


def substitutions_in(text: str, *, in_body: bool) -> list[tuple[int, int]]:
    """Return the ranges of the outermost command substitutions in a text.

    In a here-document's body (``in_body``) quotes mean nothing.
    """
    ranges = []
    at = 0
    while at < len(text):
        mark = text[at]
        if text.startswith("$((", at):
            at += 3
        elif mark == "`" or text.startswith("$(", at):
            end = past(text, at)
            ranges.append((at, end))
            at = end
        elif mark == "'" and not in_body:
            at = past(text, at)
        else:
            at += 2 if mark == "\\" else 1
    return ranges
