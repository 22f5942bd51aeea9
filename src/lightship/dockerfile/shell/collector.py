"""Reads a script and those inside it into one list of commands."""

from __future__ import annotations

from lightship.dockerfile.shell.carried import carried_script, may_carry
from lightship.dockerfile.shell.grammar import syntax_tree
from lightship.dockerfile.shell.masking import NOTHING_MASKED, mask_of
from lightship.dockerfile.shell.reader import Reader, TooDeep
from lightship.dockerfile.shell.scope import SCRIPT, SUBSTITUTION, Place, Scope
from lightship.dockerfile.shell.source import Source
from lightship.dockerfile.shell.statements import READINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from tree_sitter import Node

    from lightship.dockerfile.shell.carried import Carried
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.masking import Mask
    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.shell.redirect import Redirect
    from lightship.dockerfile.shell.word import Places, Word

MOST_CHARACTERS: Final = 8192
"""The longest script that is read, the bodies of its here-documents not counted.

The grammar needs time quadratic in the length for some texts that nobody
writes: at this length about half a second. Of 6,384 scripts of public
Dockerfiles the longest had 4,811 characters.
"""

MOST_DENSE: Final = 2048
"""The longest script that may consist of operators for more than an eighth of it.

Runs of ``)``, ``|`` and ``>`` are what takes the grammar longest. In scripts that
people write, two characters of a hundred are among them.
"""

MOST_TEXT: Final = 262_144
"""The longest text that is looked at at all, here-documents included."""

MOST_CARRIED: Final = 3
"""How many scripts deep ``sh -c "sh -c ..."`` is read."""

MOST_SUBSTITUTED: Final = 12
"""How many substitutions deep here-documents and tests are read in one another."""


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
        self._read_source(Source(self.text, _mask_of(self.text), self.text), None, 0)

    def _root(self, source: Source) -> Node:
        mask = source.mask
        text = source.text
        if mask is not NOTHING_MASKED:
            text = mask.masked(text)
        length = len(text) - mask.hidden
        if length > MOST_CHARACTERS or (length > MOST_DENSE and _is_dense(text, length)):
            raise TooLong
        root = syntax_tree(one_byte_each(text)).root_node
        if root.has_error:
            self.has_error = self.unordered = True
        return root

    def _read_source(self, source: Source, scope: Scope | None, depth: int) -> None:
        root = self._root(source)
        self.sources.append(source)
        reader = Reader(source, READINGS)
        reader.read_body(root.children, scope)
        self.unordered = self.unordered or source.substitutes
        self.pipelines += reader.pipelines
        self.scopes += reader.scopes
        self.commands += reader.commands
        if source.mask.here_texts or may_carry(source.text):
            for command in reader.commands:
                self._read_inside(command, depth)
            for each in reader.scopes:
                self._read_bodies(each.redirects, each.parent, None, depth)
        for command in reader.tests:
            for word in command.words:
                if word.expands:
                    self._read_substitutions(word, command.scope, command, depth, in_body=False)

    def _read_inside(self, command: Command, depth: int) -> None:
        """Read the script that ``command`` carries, and what its here-documents substitute."""
        carried = carried_script(command) if depth < MOST_CARRIED else None
        if carried is not None:
            self._read_carried(command, carried, depth)
        self._read_bodies(command.redirects, command.scope, command, depth)

    def _read_bodies(
        self,
        redirects: tuple[Redirect, ...],
        scope: Scope | None,
        command: Command | None,
        depth: int,
    ) -> None:
        """Read what here-documents substitute."""
        for redirect in redirects:
            if redirect.body is not None and redirect.expand:
                self._read_substitutions(redirect.body, scope, command, depth, in_body=True)

    def _read_carried(self, command: Command, carried: Carried, depth: int) -> None:
        span = carried.places.range(0, len(carried.text))
        scope = Scope(SCRIPT, Place(command.scope, "", ""), span, command=command)
        self._read_text(
            carried.text, carried.places, command, scope, depth, substitutes=not carried.expanded
        )

    def _read_substitutions(
        self,
        word: Word,
        scope: Scope | None,
        command: Command | None,
        depth: int,
        *,
        in_body: bool,
    ) -> None:
        """Read the ``$(...)`` in a here-document's body, or in a word of a test."""
        from lightship.dockerfile.shell.quoting import substitutions_in  # noqa: PLC0415 - rare

        found = substitutions_in(word.source, in_body=in_body)
        if found and depth >= MOST_SUBSTITUTED:
            raise TooDeep
        for start, end in found:
            inside = (start + (2 if word.source[start] == "$" else 1), end - 1)
            text = word.source[inside[0] : inside[1]]
            places = word.places([(*inside, text)])
            place = Place(scope, "", "")
            inner = Scope(SUBSTITUTION, place, word.range(start, end), command=command)
            self._read_text(text, places, command.carrier if command else None, inner, depth)

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
        source = Source(text, _mask_of(text), self.text, places, carrier, substitutes=substitutes)
        self._read_source(source, scope, depth + 1)


def _is_dense(text: str, length: int) -> bool:
    return sum(map(text.count, ")|<>")) * 8 > length


def _mask_of(text: str) -> Mask:
    """Return the mask of ``text``; raises :class:`TooLong` where it is not worth finding."""
    if len(text) > MOST_TEXT or (len(text) > MOST_CHARACTERS and "<<" not in text):
        raise TooLong
    return mask_of(text)


def one_byte_each(text: str) -> bytes:
    """Return ``text`` with one byte for each character, so that offsets stay what they are.

    No character outside ASCII means anything to a shell: a letter-like one
    stands in for each, and for NUL, which the grammar is slow on.
    """
    if text.isascii() and "\0" not in text:
        return text.encode("ascii")
    return bytes(ord(each) if "\0" < each < "\x80" else 37 for each in text)
