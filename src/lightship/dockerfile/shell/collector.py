"""Reads a script and those inside it into one list of commands."""

from __future__ import annotations

from lightship.dockerfile.shell.carried import carried_script, may_carry
from lightship.dockerfile.shell.grammar import syntax_tree
from lightship.dockerfile.shell.reader import Reader
from lightship.dockerfile.shell.scope import SCRIPT, SUBSTITUTION, Place, Scope
from lightship.dockerfile.shell.source import Source
from lightship.dockerfile.shell.statements import READINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from lightship.dockerfile.shell.carried import Carried
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.heredocs import HereText
    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.shell.word import Places, Word

MOST_CHARACTERS = 8192
"""The longest script that is read, the bodies of its here-documents not counted.

The grammar needs time quadratic in the length for some texts that nobody
writes: at this length about a second. Of 6,384 scripts of public Dockerfiles
the longest had 4,811 characters.
"""

MOST_TEXT = 262_144
"""The longest text that is looked at at all, here-documents included."""

MOST_CARRIED = 3
"""How many scripts deep ``sh -c "sh -c ..."`` is read."""


class TooLong(Exception):
    """A script is longer than what is read."""


class Collector:
    """What has been read so far; ``text`` is the outermost script."""

    __slots__ = ("commands", "has_error", "pipelines", "scopes", "sources", "text", "unordered")

    def __init__(self, text: str) -> None:
        self.text = text
        self.commands: list[Command] = []
        self.pipelines: list[Pipeline] = []
        self.scopes: list[Scope] = []
        self.sources: list[Source] = []
        self.has_error = False
        self.unordered = False

    def read(self) -> None:
        """Read the script itself; raises :class:`TooLong` and ``TooDeep``."""
        here_texts = _here_texts(self.text)
        source = Source(self.text, here_texts, self.text)
        self._read_source(source, self._root(source), None, 0)

    def _root(self, source: Source) -> Node:
        if len(source.text) > MOST_TEXT:
            raise TooLong
        text = source.text
        if source.here_texts:
            from lightship.dockerfile.shell.heredocs import (  # noqa: PLC0415 - rare
                without_here_texts,
            )

            text = without_here_texts(text, source.here_texts)
        hidden = sum(here.end - here.body[0] for here in source.here_texts.values())
        if len(text) - hidden > MOST_CHARACTERS:
            raise TooLong
        root = syntax_tree(one_byte_each(text)).root_node
        self.has_error = self.has_error or root.has_error
        return root

    def _read_source(self, source: Source, root: Node, scope: Scope | None, depth: int) -> None:
        self.sources.append(source)
        reader = Reader(source, READINGS)
        reader.read_body(root.children, scope)
        self.unordered = self.unordered or source.substitutes
        self.pipelines += reader.pipelines
        self.scopes += reader.scopes
        if source.here_texts or may_carry(source.text):
            for command in reader.commands:
                self.commands.append(command)
                self._read_inside(command, depth)
        else:
            self.commands += reader.commands

    def _read_inside(self, command: Command, depth: int) -> None:
        """Read the script that ``command`` carries, and what its here-documents substitute."""
        carried = carried_script(command) if depth < MOST_CARRIED else None
        if carried is not None:
            self._read_carried(command, carried, depth)
        for redirect in command.redirects:
            if redirect.body is not None and redirect.expand:
                self._read_substitutions(command, redirect.body, depth)

    def _read_carried(self, command: Command, carried: Carried, depth: int) -> None:
        span = carried.places.range(0, len(carried.text))
        scope = Scope(SCRIPT, Place(command.scope, "", ""), span, command=command)
        self._read_text(
            carried.text, carried.places, command, scope, depth, substitutes=not carried.expanded
        )

    def _read_substitutions(self, command: Command, body: Word, depth: int) -> None:
        """Read the ``$(...)`` in a here-document's body."""
        from lightship.dockerfile.shell.quoting import substitutions_in  # noqa: PLC0415 - rare

        for start, end in substitutions_in(body.raw):
            raw = body.raw[start:end]
            inside = (start + (2 if raw[0] == "$" else 1), end - 1)
            text = body.raw[inside[0] : inside[1]]
            places = body.places([(*inside, text)])
            place = Place(command.scope, "", "")
            scope = Scope(SUBSTITUTION, place, body.range(start, end), command=command)
            self._read_text(text, places, command.carrier, scope, depth)

    def _read_text(
        self,
        text: str,
        places: Places,
        carrier: Command | None,
        scope: Scope,
        depth: int,
        *,
        substitutes: bool = True,
    ) -> None:
        """Read a text that stands somewhere in the script."""
        self.unordered = True
        self.scopes.append(scope)
        source = Source(
            text, _here_texts(text), self.text, places, carrier, substitutes=substitutes
        )
        self._read_source(source, self._root(source), scope, depth + 1)


def _here_texts(text: str) -> dict[int, HereText]:
    if "<<" not in text or len(text) > MOST_TEXT:
        return {}
    from lightship.dockerfile.shell.heredocs import find_here_texts  # noqa: PLC0415 - rare

    return find_here_texts(text)


def one_byte_each(text: str) -> bytes:
    """Return ``text`` with one byte for each character, so that offsets stay what they are.

    No character outside ASCII means anything to a shell: a letter-like one
    stands in for each, and for NUL, which the grammar is slow on.
    """
    if text.isascii() and "\0" not in text:
        return text.encode("ascii")
    return bytes(ord(each) if "\0" < each < "\x80" else 37 for each in text)
