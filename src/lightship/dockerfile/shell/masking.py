"""What the grammar stumbles over, taken out of its sight before it reads a script.

It reads plain here-documents and tests, and loses its way in two here-documents
on one line, in ``<<A; command``, ``[[ $a = ')' ]]`` or ``[ "$a" == "" ]``. So
each ``<<NAME`` is turned into ``< NAME``, each body into blanks and each test
into one long name, all at the same offsets, and what stood there is kept here.
Source of the rules: POSIX.1-2024, Shell Command Language, 2.7.4; the Bash
manual, 3.2.5.2.
"""

from __future__ import annotations

from lightship.dockerfile.shell.quoting import past, unquote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match
    from typing import Final


class HereText:
    """A here-document or here-string: where its parts stand in the text.

    ``start`` is the offset of ``operator`` (``<<``, ``<<-`` or ``<<<``).
    ``body`` is the range of a here-document's lines, and ``end`` the offset
    after its closing line; both are empty for a here-string. ``expand`` is
    false where its name was quoted.
    """

    __slots__ = ("body", "end", "expand", "operator", "start")

    def __init__(
        self, start: int, operator: str, body: tuple[int, int], end: int, *, expand: bool
    ) -> None:
        self.start: Final = start
        self.operator: Final = operator
        self.body: Final = body
        self.end: Final = end
        self.expand: Final = expand


class Mask:
    """What was taken out of a text: here-documents by their operator's offset, tests, comments.

    ``tests`` has the end of each ``[ ... ]``, ``[[ ... ]]`` and ``(( ... ))``
    by its offset; ``comments`` that of each substitution that is only a comment.
    ``negated`` has the offset of the ``!`` before each ``{`` by that of the brace.
    """

    __slots__ = ("comments", "here_texts", "negated", "tests")

    def __init__(
        self,
        here_texts: dict[int, HereText],
        tests: dict[int, int],
        comments: dict[int, int],
        negated: dict[int, int],
    ) -> None:
        self.here_texts: Final = here_texts
        self.tests: Final = tests
        self.comments: Final = comments
        self.negated: Final = negated

    def masked(self, text: str) -> str:
        """Return ``text`` as the grammar is shown it, with every offset what it was."""
        edits = [(start, end, "_" * (end - start)) for start, end in self.tests.items()]
        edits += [(start, end, " " * (end - start)) for start, end in self.comments.items()]
        edits += [(start, start + 1, " ") for start in self.negated.values()]
        for here in self.here_texts.values():
            operator = "<".ljust(len(here.operator))
            edits.append((here.start, here.start + len(operator), operator))
            length = here.end - here.body[0]
            if length > 0:
                edits.append((here.body[0], here.end, " " * (length - 1) + "\n"))
        parts: list[str] = []
        at = 0
        for start, end, instead in sorted(edits):
            parts += (text[at:start], instead)
            at = end
        return "".join((*parts, text[at:]))

    @property
    def hidden(self) -> int:
        """How many characters of here-documents the grammar does not see."""
        return sum(here.end - here.body[0] for here in self.here_texts.values())


_SIGNS: Final = ("<<", "[ ", "[[", "((", "`#", "! {")
"""A text without any of these is shown to the grammar as it is."""

NOTHING_MASKED: Final = Mask({}, {}, {}, {})
"""The mask of most texts."""


def mask_of(text: str) -> Mask:
    """Return what the grammar must not see of ``text``."""
    if any(mark in text for mark in _SIGNS):
        finder = _Finder(text)
        finder.run()
        return Mask(finder.here_texts, finder.tests, finder.comments, finder.negated)
    return NOTHING_MASKED


class _Marker:
    """A ``<<NAME`` whose body has not begun."""

    __slots__ = ("delimiter", "expand", "operator", "start")

    def __init__(self, start: int, operator: str, raw: str) -> None:
        unquoted = unquote(raw)
        self.start: Final = start
        self.operator: Final = operator
        self.delimiter: Final = unquoted.text.rstrip("\r")
        self.expand: Final = not unquoted.quoted


_BLANK: Final = " \t"
_ENDS_WORD: Final = " \t\n;&|<>()"
_OPENERS: Final = {"((": "))", "(": ")", "{": "}"}
_BEFORE_COMMAND: Final = "\n;&|({!`"
_KEYWORDS: Final = frozenset({"if", "elif", "while", "until", "then", "else", "do", "time"})
_LONGEST_KEYWORD: Final = 5
_LONGEST_TEST: Final = 400
_MOST_TESTS: Final = 500

_next_mark: Callable[[str, int], Match[str] | None] | None = None


def _mark_finder() -> Callable[[str, int], Match[str] | None]:
    global _next_mark  # noqa: PLW0603 - compiled once, when first asked for
    if _next_mark is None:
        import re  # noqa: PLC0415 - the grammar has loaded it

        _next_mark = re.compile("[\\\\$\"'`#(){}\n<[]").search
    return _next_mark


class _Finder:
    """One pass over a text, with the groups and quotes that are open."""

    __slots__ = (
        "attempts",
        "closers",
        "comments",
        "here_texts",
        "negated",
        "pending",
        "tests",
        "text",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.here_texts: dict[int, HereText] = {}
        self.tests: dict[int, int] = {}
        self.comments: dict[int, int] = {}
        self.negated: dict[int, int] = {}
        self.pending: list[_Marker] = []
        self.closers: list[str] = []
        self.attempts = 0

    def run(self) -> None:
        """Find everything; what is left open ends with the text."""
        following = _mark_finder()
        at = 0
        while match := following(self.text, at):
            at = self._step(match.start())
        end = len(self.text)
        for marker in self.pending:
            self._keep(marker, (end, end), end)

    def _step(self, at: int) -> int:
        """Read what stands at ``at``, and return where to go on."""
        text, mark = self.text, self.text[at]
        closer = self.closers[-1] if self.closers else ""
        if closer and text.startswith(closer, at):
            self.closers.pop()
            return at + len(closer)
        if mark == "\\":
            return at + 2
        if mark == "$" and text[at + 1 : at + 2] in {"(", "{"}:
            return self._open(at + 1)
        if closer == '"':
            return at + 1
        if mark in '"`':
            if text.startswith("`#", at):
                self.comments[at] = past(text, at)
                return self.comments[at]
            self.closers.append(mark)
            return at + 1
        if mark == "'" and closer == "}" and self.closers[-2:-1] == ['"']:
            return at + 1
        if mark == "'" or (mark == "$" and text[at + 1 : at + 2] == "'"):
            return past(text, at)
        return self._step_unquoted(at, mark, closer)

    def _open(self, at: int) -> int:
        opener = "((" if self.text.startswith("((", at) else self.text[at]
        self.closers.append(_OPENERS[opener])
        return at + len(opener)

    def _step_unquoted(self, at: int, mark: str, closer: str) -> int:
        text = self.text
        if mark == "\n":
            return self._read_bodies(at + 1) if self.pending else at + 1
        if closer in {"))", "}"}:
            return self._open(at) if mark == "(" else at + 1
        if mark == "#" and (at == 0 or text[at - 1] in _ENDS_WORD):
            end = text.find("\n", at)
            return len(text) if end < 0 else end
        if mark == "<" and text.startswith("<<", at):
            return self._read_operator(at)
        if mark in "[(":
            return self._read_test(at, mark)
        if mark == "{" and text[at - 2 : at] == "! " and _begins_command(text, at - 2):
            self.negated[at] = at - 2
        return at + 1

    def _read_test(self, at: int, mark: str) -> int:
        """Take in the test that stands at ``at``, if one does."""
        text = self.text
        bracket = mark * 2 if text.startswith(mark * 2, at) else mark
        if bracket != "(" and self.attempts < _MOST_TESTS and _begins_command(text, at):
            self.attempts += 1
            length = _length_of_test(text[at : at + _LONGEST_TEST], bracket)
            if length:
                self.tests[at] = at + length
                return at + length
        return self._open(at) if mark == "(" else at + 1

    def _read_operator(self, at: int) -> int:
        text = self.text
        if text.startswith("<<<", at):
            self.here_texts[at] = HereText(at, "<<<", (at, at), at, expand=True)
            return at + 3
        operator = "<<-" if text.startswith("<<-", at) else "<<"
        start = at + len(operator)
        while text[start : start + 1] in {" ", "\t"}:
            start += 1
        end = start
        while end < len(text) and text[end] not in _ENDS_WORD:
            end = past(text, end)
        if end > start:
            self.pending.append(_Marker(at, operator, text[start:end]))
        return max(end, at + 2)

    def _read_bodies(self, at: int) -> int:
        """Read the bodies that begin at ``at``, and return where the script goes on."""
        pending, self.pending = self.pending, []
        for marker in pending:
            start = at
            end, at = _end_of_body(self.text, start, marker)
            self._keep(marker, (start, end), at)
        return at

    def _keep(self, marker: _Marker, body: tuple[int, int], end: int) -> None:
        self.here_texts[marker.start] = HereText(
            marker.start, marker.operator, body, end, expand=marker.expand
        )


def _end_of_body(text: str, at: int, marker: _Marker) -> tuple[int, int]:
    """Return where the body that begins at ``at`` ends, and where its closing line does."""
    while at < len(text):
        line_end = text.find("\n", at)
        after = len(text) if line_end < 0 else line_end + 1
        line = text[at:after].rstrip("\r\n")
        if (line.lstrip("\t") if marker.operator == "<<-" else line) == marker.delimiter:
            return at, after
        at = after
    return at, at


def _begins_command(text: str, at: int) -> bool:
    """Return whether a command may begin at ``at``."""
    end = at
    while end and text[end - 1] in _BLANK:
        end -= 1
    if not end or text[end - 1] in _BEFORE_COMMAND:
        return end < at or not end or text[end - 1] != "!"
    start = end
    while start and end - start <= _LONGEST_KEYWORD and text[start - 1].isalpha():
        start -= 1
    return end < at and text[start:end] in _KEYWORDS


def _length_of_test(text: str, bracket: str) -> int:
    """Return the length of the test that ``bracket`` opens at the start of ``text``, 0 for none."""
    if bracket == "((":
        return _length_of_arithmetic(text)
    blank, ends = (" \t", _ENDS_WORD) if bracket == "[" else (" \t\n", " \t\n")
    closing = "]" * len(bracket)
    at = len(bracket)
    while text[at : at + 1] and text[at] in blank:
        at += 1
        while text[at : at + 1] and text[at] in blank:
            at += 1
        if text.startswith(closing, at) and _closes(text, at + len(closing)):
            return at + len(closing)
        while at < len(text) and text[at] not in ends:
            at = past(text, at)
    return 0


def _closes(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in _ENDS_WORD


def _length_of_arithmetic(text: str) -> int:
    depth = at = 0
    while at < len(text):
        mark = text[at]
        if mark in "\\'\"$`":
            at = past(text, at)
            continue
        if mark in "()":
            depth += 1 if mark == "(" else -1
            if depth == 0:
                return at + 1 if text[at - 1] == ")" else 0
        at += 1
    return 0
