"""A simple command: its words, what it sets, where it stands, and the program it runs."""

from __future__ import annotations

from lightship.dockerfile.shell.options import NOTHING, Options, has_flag, read_options
from lightship.dockerfile.shell.wrapper import FIRST, WRAPPERS, base_name, locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from typing import Any, Final, TypeVar

    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.shell.redirect import Assignment, Redirect
    from lightship.dockerfile.shell.scope import Place, Scope
    from lightship.dockerfile.shell.word import Word

    Answer = TypeVar("Answer")


_UNKNOWN: Final = frozenset("$`(){} ")


class Program:
    """The program that a command runs in the end, behind ``sudo``, ``env`` and their kind.

    ``name`` is its base name, empty where a variable or a substitution names
    it or where there is none; ``word`` is the word that names it; ``arguments``
    are the words after it. ``wrappers`` are the base names of the programs
    looked through, outermost first. ``open_ended`` is true behind ``xargs``:
    more arguments come from its input.
    """

    __slots__ = ("arguments", "name", "open_ended", "word", "wrappers")

    def __init__(
        self,
        name: str,
        word: Word | None,
        arguments: tuple[Word, ...],
        wrappers: tuple[str, ...] = (),
        *,
        open_ended: bool = False,
    ) -> None:
        self.name: Final = name
        self.word: Final = word
        self.arguments: Final = arguments
        self.wrappers: Final = wrappers
        self.open_ended: Final = open_ended

    def __repr__(self) -> str:
        return f"Program({self.name!r}, {self.arguments!r})"


NO_PROGRAM: Final = Program("", None, ())
"""The program of a command without words."""


class Command:
    """A simple command.

    ``words`` are its name and arguments, without assignments and redirections;
    empty where it only assigns or redirects. ``[`` and ``[[`` tests are
    commands too, up to their closing bracket. ``assignments`` stand before the
    name, ``redirects`` anywhere. ``start`` and ``end`` are offsets in the
    script's text, redirections after it included. ``joined``, ``terminator``,
    ``negated``, ``pipeline`` and ``position`` say how it stands among its
    neighbours (see :class:`~lightship.dockerfile.shell.scope.Place`), ``scope``
    what it stands in, None at the top. ``carrier`` is the command in whose
    argument it stands as text, as ``a`` does in ``sh -c 'a'``; None elsewhere.
    ``recovered`` is true where the text around it is no shell, and its words
    are a guess.
    """

    __slots__ = (
        "_answers",
        "_program",
        "assignments",
        "carrier",
        "end",
        "joined",
        "negated",
        "pipeline",
        "position",
        "recovered",
        "redirects",
        "scope",
        "start",
        "terminator",
        "words",
    )

    def __init__(
        self,
        words: tuple[Word, ...],
        assignments: tuple[Assignment, ...],
        redirects: tuple[Redirect, ...],
        span: tuple[int, int],
        place: Place,
        carrier: Command | None = None,
        *,
        recovered: bool = False,
    ) -> None:
        self.words: Final = words
        self.assignments: Final = assignments
        self.redirects: Final = redirects
        self.start: Final = span[0]
        self.end: Final = span[1]
        self.scope: Final[Scope | None] = place.scope
        self.joined: Final = place.joined
        self.terminator: Final = place.terminator
        self.negated: Final = place.negated
        self.pipeline: Final[Pipeline | None] = place.pipeline
        self.position: Final = place.position
        self.carrier: Final = carrier
        self.recovered: Final = recovered
        self._program: Program | None = None
        self._answers: dict[Callable[[Command], Any], Any] | None = None

    @property
    def name(self) -> str:
        """The first word without quotes, as written; empty where there is none."""
        return self.words[0].text if self.words else ""

    @property
    def program(self) -> Program:
        """The program it runs in the end; see :class:`Program`."""
        if self._program is None:
            self._program = _program_of(self.words)
        return self._program

    @property
    def arguments(self) -> tuple[Word, ...]:
        """The words after the name of :attr:`program`."""
        return self.program.arguments

    def has_flag(self, *names: str, clusters: bool = True) -> bool:
        """Return whether the program is given one of these options.

        ``command.has_flag("-y", "--yes")`` sees ``-y``, ``-qy``, ``--yes`` and
        ``--yes=true``, each before ``--``; without ``clusters`` it does not
        look into ``-qy``.
        """
        return has_flag(self.program.arguments, names, clusters=clusters)

    def options(self, valued: Container[str] = NOTHING, *, clusters: bool = True) -> Options:
        """Return the program's options and operands; ``valued`` are those that take a value."""
        return read_options(self.program.arguments, valued, clusters=clusters)

    def operands(
        self, valued: Container[str] = NOTHING, *, clusters: bool = True
    ) -> tuple[Word, ...]:
        """Return the program's arguments that are neither options nor values of options."""
        return self.options(valued, clusters=clusters).operands

    def runs(self, *names: str) -> bool:
        """Return whether the program has one of these base names."""
        return self.program.name in names

    def ask(self, question: Callable[[Command], Answer]) -> Answer:
        """Return what ``question`` says of this command; it is asked once and remembered.

        It must depend on nothing but the command.
        """
        answers = self._answers
        if answers is None:
            answers = self._answers = {}
        elif question in answers:
            known: Answer = answers[question]
            return known
        answer = answers[question] = question(self)
        return answer

    def __repr__(self) -> str:
        return f"Command({' '.join(word.raw for word in self.words)!r}, {self.start}, {self.end})"


def _program_of(words: tuple[Word, ...]) -> Program:
    if not words:
        return NO_PROGRAM
    word = words[0]
    located = FIRST
    if base_name(word.text) in WRAPPERS:
        located = locate([each.text for each in words])
        word = words[located.index]
    return Program(
        _known_name(word),
        word,
        words[located.index + 1 :],
        located.wrappers,
        open_ended=located.open_ended,
    )


def _known_name(word: Word) -> str:
    """Return the base name, which is known even in ``$PREFIX/bin/npm``, or nothing."""
    name = base_name(word.text)
    return "" if word.expands and not _UNKNOWN.isdisjoint(name) else name
