"""One walk over the grammar's tree, in the order of the source.

How each kind of statement is read stands in the modules beside this one, and
which is which in :mod:`lightship.dockerfile.shell.statements`.
"""

from __future__ import annotations

from lightship.dockerfile.shell import scope as kinds
from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.scope import Place, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Final

    from tree_sitter import Node

    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.shell.source import Source

    Trailing = tuple[Node, ...]
    """Redirections that stand after a statement, as nodes."""
    Reading = Callable[["Reader", Node, Place, Trailing], None]
    """How a kind of statement is read; the reader takes in what it finds."""

MOST_DEPTH: Final = 60
"""How deep statements may stand in one another before a script is left unread."""

SEPARATORS: Final = frozenset({";", "&", "\n", ";;", ";&", ";;&"})
REDIRECTS: Final = frozenset({"file_redirect", "herestring_redirect", "heredoc_redirect"})
UNSPOKEN: Final = frozenset({"comment", "{", "}", "(", ")"})
"""Children of a command or an error that are no words."""
LOOSE_WORDS: Final = frozenset(
    {
        "command_name",
        "word",
        "number",
        "string",
        "raw_string",
        "ansi_c_string",
        "translated_string",
        "concatenation",
        "simple_expansion",
        "expansion",
    }
)
"""What is taken for the words of a command where the text is no shell."""
PLAIN: Final = frozenset({"word", "number", "raw_string", "variable_name", "command_name"})
"""Nodes that hold no substitution; a command's name only seldom does."""


class TooDeep(Exception):
    """Statements stand deeper in one another than :data:`MOST_DEPTH`."""


class Reader:
    """Collects the commands, pipelines and scopes of one text.

    ``tests`` are the commands among them whose substitutions the grammar did
    not see.
    """

    __slots__ = ("commands", "depth", "pipelines", "readings", "scopes", "source", "tests")

    def __init__(self, source: Source, readings: Mapping[str, Reading]) -> None:
        self.source = source
        self.readings = readings
        self.commands: list[Command] = []
        self.pipelines: list[Pipeline] = []
        self.scopes: list[Scope] = []
        self.tests: list[Command] = []
        self.depth = 0

    def read_body(self, nodes: Iterable[Node], scope: Scope | None) -> None:
        """Read statements that stand one after another, in ``scope``."""
        statements: list[tuple[Node, Reading]] = []
        terminators: list[str] = []
        loose: list[Node] = []
        for node in nodes:
            kind = node.type
            reading = self.readings.get(kind)
            if reading is not None:
                statements.append((node, reading))
                terminators.append("")
            elif kind in SEPARATORS:
                if terminators and not terminators[-1]:
                    terminators[-1] = kind
            elif kind in LOOSE_WORDS:
                loose.append(node)
        joined = ""
        last = len(statements) - 1
        for index, (node, reading) in enumerate(statements):
            terminator = terminators[index] or ("\n" if index < last else "")
            self.read(node, reading, Place(scope, joined, terminator), ())
            joined = terminator
        if loose:
            self.read_loose(loose, scope)

    def read(self, node: Node, reading: Reading, place: Place, trailing: Trailing) -> None:
        """Read one statement."""
        if self.depth >= MOST_DEPTH:
            raise TooDeep
        self.depth += 1
        reading(self, node, place, trailing)
        self.depth -= 1

    def read_any(self, node: Node, place: Place, trailing: Trailing = ()) -> None:
        """Read one node that should be a statement."""
        reading = self.readings.get(node.type)
        if reading is not None:
            self.read(node, reading, place, trailing)

    def read_loose(self, nodes: list[Node], scope: Scope | None) -> None:
        """Read words that stand where no command does, runs of neighbours as one command each."""
        run: list[Node] = []
        for node in nodes:
            if run and self.source.text[run[-1].end_byte : node.start_byte].strip(" \t"):
                self._keep_loose(run, scope)
                run = []
            run.append(node)
        self._keep_loose(run, scope)

    def _keep_loose(self, run: list[Node], scope: Scope | None) -> None:
        words = tuple(self.source.word(node.start_byte, node.end_byte) for node in run)
        span = self.source.span(run[0].start_byte, run[-1].end_byte)
        place = Place(scope, "", "")
        self.keep(Command(words, (), (), span, place, self.source.carrier, recovered=True))

    def keep(self, command: Command) -> None:
        """Take in a command."""
        self.commands.append(command)
        if command.pipeline is not None:
            command.pipeline.admit(command)

    def open_scope(
        self, kind: str, node: Node, place: Place, name: str = "", trailing: Trailing = ()
    ) -> Scope:
        """Take in the scope that ``node`` is, with the redirections after it."""
        redirects = tuple(self.source.redirect(each)[0] for each in trailing)
        span = self.source.span(node.start_byte, node.end_byte)
        scope = Scope(kind, place, span, name, redirects)
        self.scopes.append(scope)
        if place.pipeline is not None:
            place.pipeline.admit(scope)
        if self.source.substitutes:
            for each in trailing:
                self.descend(each, place.scope, None)
        return scope

    def descend(self, node: Node, scope: Scope | None, command: Command | None) -> None:
        """Read the substitutions that stand in the words under ``node``."""
        waiting = [node]
        while waiting:
            node = waiting.pop()
            kind = node.type
            if kind in {"command_substitution", "process_substitution"}:
                self._read_substitution(node, kind, scope, command)
            elif node.child_count:
                waiting += reversed(node.children)

    def _read_substitution(
        self, node: Node, kind: str, scope: Scope | None, command: Command | None
    ) -> None:
        if self.depth >= MOST_DEPTH:
            raise TooDeep
        if self.source.text.startswith("$((", node.start_byte):
            # Arithmetic, which the grammar takes for a subshell when it begins with $(.
            for child in node.named_children:
                self.descend(child, scope, command)
            return
        name = kinds.SUBSTITUTION if kind[0] == "c" else kinds.PROCESS_SUBSTITUTION
        span = self.source.span(node.start_byte, node.end_byte)
        inner = Scope(name, Place(scope, "", ""), span, command=command)
        self.scopes.append(inner)
        self.depth += 1
        self.read_body(node.children, inner)
        self.depth -= 1
