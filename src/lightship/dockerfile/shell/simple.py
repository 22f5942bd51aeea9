"""Simple commands: names and words, assignments, redirections, tests."""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.quoting import split_words
from lightship.dockerfile.shell.reader import LOOSE_WORDS, REDIRECTS, UNSPOKEN
from lightship.dockerfile.shell.word import Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from tree_sitter import Node

    from lightship.dockerfile.shell.reader import Reader, Trailing
    from lightship.dockerfile.shell.redirect import Assignment, Redirect
    from lightship.dockerfile.shell.scope import Place
    from lightship.dockerfile.shell.source import Source

LEAVES: Final = frozenset({"word", "number", "raw_string", "variable_name"})
"""Nodes that hold no substitution."""
WORDS: Final = LOOSE_WORDS | {"command_substitution"}
"""Nodes that are a word of a command, whole, where nothing touches them."""


class _Parts:
    """The parts of a simple command, as they are found from left to right.

    The grammar parts ``a-$B`` and ``a`b```, which touch and so are one word,
    and loses a ``-`` here and there; both are mended from the text.
    """

    __slots__ = ("assignments", "begun", "ended", "is_test", "redirects", "source", "words")

    def __init__(self, source: Source) -> None:
        self.source: Final = source
        self.words: list[Word] = []
        self.assignments: list[Assignment] = []
        self.redirects: list[Redirect] = []
        self.begun = -1
        self.ended = -1
        self.is_test = False

    def ends_before(self, start: int) -> bool:
        """Return whether a line ends between what is there and ``start``."""
        if start <= self.ended + 1 or self.ended < 0:
            return False
        between = self.source.text[self.ended : start]
        return "\n" in between and "\n" in between.replace("\\\n", "")

    def add(self, node: Node, kind: str) -> None:
        start, end = node.byte_range
        if start == self.ended and self.begun >= 0:
            start = self.begun
            if self.words:
                self.words.pop()
            elif self.assignments:
                self.assignments.pop()
                kind = "variable_assignment"
        elif start > self.ended + 1 and self.ended >= 0:
            self._fill(start)
        if kind == "variable_assignment" and not self.words:
            self.assignments.append(self.source.assignment(start, end))
        elif start in self.source.mask.tests:
            self.is_test = True
            ranges = split_words(self.source.text, start, end)
            self.words += [self.source.word(*each) for each in ranges]
        else:
            self.words.append(self.source.word(start, end))
        self.begun, self.ended = start, end

    def _fill(self, start: int) -> None:
        """Add the words that the grammar has lost before ``start``."""
        text = self.source.text
        if text[self.ended : start].strip(" \t\r\n\\"):
            ranges = split_words(text, self.ended, start)
            self.words += [self.source.word(*each) for each in ranges]

    def add_redirect(self, node: Node) -> None:
        if node.start_byte > self.ended + 1 and self.ended >= 0:
            self._fill(node.start_byte)
        redirect, more = self.source.redirect(node)
        self.redirects.append(redirect)
        self.words += more
        self.begun, self.ended = -1, node.end_byte

    def keep(self, reader: Reader, node: Node, place: Place) -> Command | None:
        """Hand over what was found as a command, unless nothing was."""
        words = without_braces(self.words)
        if not words and not self.assignments and not self.redirects:
            return None
        span = self.source.span(node.start_byte, max(node.end_byte, self.ended))
        command = Command(
            words,
            tuple(self.assignments),
            tuple(self.redirects),
            span,
            place,
            self.source.carrier,
        )
        reader.keep(command)
        if self.is_test and self.source.substitutes:
            reader.tests.append(command)
        return command


def read_command(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read a simple command, or a declaration such as ``export A=b``."""
    source = reader.source
    children = node.children
    words = None if trailing else plain_words(source, children)
    if words is not None:
        command = Command(words, (), (), node.byte_range, place, source.carrier)
        reader.keep(command)
    else:
        children = [*children, *trailing]
        found = read_parts(reader, node, children, place)
        if found is None:
            return
        command = found
    if source.substitutes:
        start, end = node.byte_range
        if trailing or source.holds_substitution(start, end):
            for child in children:
                if child.type not in LEAVES:
                    reader.descend(child, place.scope, command)


def plain_words(source: Source, nodes: list[Node]) -> tuple[Word, ...] | None:
    """Return the words that ``nodes`` are, or None where they are more than words in a row.

    Most commands are nothing else, and are read the faster for it.
    """
    if source.places is not None or nodes[0].start_byte in source.mask.tests:
        return None
    text = source.text
    words = []
    ended = nodes[0].start_byte - 1
    for node in nodes:
        start, end = node.byte_range
        if node.type not in WORDS:
            return None
        if start != ended + 1:
            between = text[ended:start]
            if not between.isspace() or "\n" in between:
                return None
        words.append(Word(text[start:end], start, end))
        ended = end
    return tuple(words) if words[0].raw not in _BRACES else None


def read_parts(reader: Reader, node: Node, children: list[Node], place: Place) -> Command | None:
    """Read a command of whatever parts, and return it; None where there is none."""
    source = reader.source
    parts = _Parts(source)
    for child in children:
        kind = child.type
        if parts.ends_before(child.start_byte):
            # The grammar has lost its way: no command goes on after its line.
            parts.keep(reader, node, place)
            parts = _Parts(source)
        if kind in REDIRECTS:
            parts.add_redirect(child)
        elif kind == "ERROR":
            reader.read_body(child.children, place.scope)
        elif kind not in UNSPOKEN:
            parts.add(child, kind)
    return parts.keep(reader, node, place)


_BRACES: Final = frozenset({"{", "}", "time"})


def without_braces(words: list[Word]) -> tuple[Word, ...]:
    """Return ``words`` without the braces of a group.

    The grammar takes them for words after ``!`` and ``time``.
    """
    if words and words[-1].raw == "}" and len(words) == 1:
        return ()
    if words and words[0].raw == "{":
        return tuple(words[1:])
    if len(words) > 1 and words[0].raw == "time" and words[1].raw == "{":
        return tuple(words[2:])
    return tuple(words)


def read_assignments(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read one or more assignments without a command."""
    source = reader.source
    nodes = [node] if node.type == "variable_assignment" else node.children
    assignments = tuple(
        source.assignment(each.start_byte, each.end_byte)
        for each in nodes
        if each.type == "variable_assignment"
    )
    redirects = tuple(source.redirect(each)[0] for each in trailing)
    end = max(node.end_byte, *(each.end_byte for each in trailing), 0)
    span = source.span(node.start_byte, end)
    command = Command((), assignments, redirects, span, place, source.carrier)
    reader.keep(command)
    if source.substitutes:
        reader.descend(node, place.scope, command)


def read_redirects(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read redirections without a command before them: ``> file`` or ``<<EOF bash``."""
    source = reader.source
    redirects: list[Redirect] = []
    words: list[Word] = []
    for each in trailing:
        redirect, more = source.redirect(each)
        redirects.append(redirect)
        words += more
    span = source.span(node.start_byte, node.end_byte)
    command = Command(tuple(words), (), tuple(redirects), span, place, source.carrier)
    reader.keep(command)
    if source.substitutes:
        for each in trailing:
            reader.descend(each, place.scope, command)


def read_test(reader: Reader, node: Node, place: Place, trailing: Trailing) -> None:
    """Read ``[ ... ]``, ``[[ ... ]]`` or ``(( ... ))`` as a command of blank-separated words."""
    source = reader.source
    start, end = node.start_byte, node.end_byte
    ranges = split_words(source.text, start, end)
    words = tuple(source.word(*each) for each in ranges)
    redirects = tuple(source.redirect(each)[0] for each in trailing)
    after = max(end, *(each.end_byte for each in trailing), 0)
    command = Command(words, (), redirects, source.span(start, after), place, source.carrier)
    reader.keep(command)
    if source.substitutes:
        reader.descend(node, place.scope, command)
