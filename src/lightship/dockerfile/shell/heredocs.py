"""Here-documents and here-strings of a script, found before the grammar sees them.

The grammar reads plain here-documents, and stumbles over two on one line, over
``<<A; command`` and over ``<<<`` after ``>&``. So each ``<<NAME`` is turned
into ``< NAME`` and each body into blanks, at the same offsets, and what stood
there is kept here. Source of the rules: POSIX.1-2024, Shell Command Language,
2.7.4.
"""

from __future__ import annotations

from lightship.dockerfile.shell.quoting import past, unquote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class HereText:
    """A here-document or here-string: where its parts stand in the script.

    ``start`` is the offset of ``operator`` (``<<``, ``<<-`` or ``<<<``).
    ``body`` is the range of a here-document's lines, and ``end`` the offset
    after its closing line; both are empty for a here-string.
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


class _Marker:
    """A ``<<NAME`` whose body has not begun."""

    __slots__ = ("delimiter", "expand", "operator", "start")

    def __init__(self, start: int, operator: str, raw: str) -> None:
        unquoted = unquote(raw)
        self.start: Final = start
        self.operator: Final = operator
        self.delimiter: Final = unquoted.text
        self.expand: Final = not unquoted.quoted


_ENDS_WORD = " \t\n;&|<>()"
_OPENERS = {"((": "))", "(": ")", "{": "}"}


def find_here_texts(text: str) -> dict[int, HereText]:
    """Return the here-documents and here-strings of ``text`` by the offset of their operator."""
    finder = _Finder(text)
    finder.run()
    return finder.found


class _Finder:
    """One pass over a script, with the groups and quotes that are open."""

    __slots__ = ("closers", "found", "pending", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[int, HereText] = {}
        self.pending: list[_Marker] = []
        self.closers: list[str] = []

    def run(self) -> None:
        at = 0
        while at < len(self.text):
            at = self._step(at)
        for marker in self.pending:
            self._keep(marker, (len(self.text), len(self.text)), len(self.text))

    def _step(self, at: int) -> int:
        """Read what stands at ``at``, and return where to go on."""
        text, mark = self.text, self.text[at]
        closer = self.closers[-1] if self.closers else ""
        if closer and text.startswith(closer, at):
            self.closers.pop()
            return at + len(closer)
        if mark == "$" and text[at + 1 : at + 2] in {"(", "{"}:
            return self._open(at + 1)
        if mark == "\\":
            return at + 2
        if closer == '"':
            return at + 1
        if mark in '"`':
            self.closers.append(mark)
            return at + 1
        if mark == "'" and closer == "}" and self.closers[-2:-1] == ['"']:
            return at + 1
        if mark == "'" or (mark == "$" and text[at + 1 : at + 2] == "'"):
            return past(text, at)
        if mark == "(":
            return self._open(at)
        return self._step_unquoted(at, mark, closer)

    def _open(self, at: int) -> int:
        opener = "((" if self.text.startswith("((", at) else self.text[at]
        self.closers.append(_OPENERS[opener])
        return at + len(opener)

    def _step_unquoted(self, at: int, mark: str, closer: str) -> int:
        text = self.text
        if mark == "\n" and self.pending:
            return self._read_bodies(at + 1)
        if mark == "#" and (at == 0 or text[at - 1] in _ENDS_WORD):
            end = text.find("\n", at)
            return len(text) if end < 0 else end
        if mark == "<" and closer not in {"))", "}"} and text.startswith("<<", at):
            return self._read_operator(at)
        return at + 1

    def _read_operator(self, at: int) -> int:
        text = self.text
        if text.startswith("<<<", at):
            self.found[at] = HereText(at, "<<<", (at, at), at, expand=True)
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
            start, end, after = at, at, at
            while True:
                line_end = self.text.find("\n", end)
                after = len(self.text) if line_end < 0 else line_end + 1
                line = self.text[end : len(self.text) if line_end < 0 else line_end]
                stripped = line.lstrip("\t") if marker.operator == "<<-" else line
                if stripped.rstrip("\r") == marker.delimiter:
                    break
                end = after
                if line_end < 0:
                    break
            self._keep(marker, (start, end), after)
            at = after
        # The line ending before it goes on is a separator of commands.
        return at

    def _keep(self, marker: _Marker, body: tuple[int, int], end: int) -> None:
        self.found[marker.start] = HereText(
            marker.start, marker.operator, body, end, expand=marker.expand
        )


def without_here_texts(text: str, found: dict[int, HereText]) -> str:
    """Return ``text`` with each here-document as an input redirection, at the same offsets."""
    edits = []
    for here in found.values():
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
