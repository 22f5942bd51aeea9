r"""The regular expressions that moby makes of ignore patterns, read as Go reads them.

Only what such an expression can hold is understood here, and that is more than
one would think. A pattern's backslashes reach Go's reader untouched: ``\d`` is
any digit, ``\b`` the edge of a word, ``\Q`` quotes to the end, ``\m`` is an
error. moby means to escape ``{``, ``|`` and ``}``, and does not: ``*.a|*.b`` is
an alternative whose halves are anchored at one end each, ``*.{2}`` repeats the
dot. And a ``*`` between brackets is expanded like any other, which ends the
class early.

Source: Go's ``regexp/syntax``, with the flags of ``regexp.Compile``.
"""

from __future__ import annotations

from lightship.dockerfile.patterns.character_class import NOT_SLASH, CharacterClass
from lightship.dockerfile.patterns.go_class import (
    PERL_GROUPS,
    ExpressionError,
    category_at,
    escaped_character,
    read_class,
)
from lightship.dockerfile.patterns.ignore_expression import FOLDERS, ONE, REST
from lightship.dockerfile.patterns.ignore_patterns import STEP_LIMIT
from lightship.dockerfile.patterns.path_program import (
    ANYTHING,
    BEGINNING,
    END,
    NOT_NEWLINE,
    WORD_EDGE,
    WORD_INSIDE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.patterns.path_program import PathProgram

REPEAT_LIMIT: Final = 1000
"""The largest number that Go takes in ``{n}``."""

TEXT, CLASS, LOOP, ANY_FOLDERS, PLACE = range(5)
"""What an atom is: given characters, one of a class, any number of a class, and so on."""

_MARKS: Final = "\\[(.|^${"
_PLACES: Final = {"A": BEGINNING, "z": END, "b": WORD_EDGE, "B": WORD_INSIDE}


class Atom:
    """One part of an expression, and how often it stands in a row.

    ``what`` is a text, a :class:`CharacterClass` or a place, as ``kind``
    says; ``most`` is None where there is no end to it. A text of several
    characters stands once.
    """

    __slots__ = ("kind", "least", "most", "what")

    def __init__(self, kind: int, what: str | CharacterClass | int) -> None:
        self.kind: Final = kind
        self.what: Final = what
        self.least = 1
        self.most: int | None = 1


def add_expression(program: PathProgram, expression: str, number: int) -> None:
    """Add ``expression`` to ``program`` as its pattern ``number``.

    Raises :class:`~lightship.dockerfile.patterns.go_class.ExpressionError` where Go
    refuses it and where it is too large; the program is of no use then.
    """
    reader = _Reader(expression)
    while reader.at < len(expression):
        reader.step()
    for atoms in reader.alternatives:
        _add_alternative(program, atoms, number)


class _Reader:
    """Reads an expression part by part from ``at``."""

    __slots__ = ("_expression", "_just_repeated", "alternatives", "at")

    def __init__(self, expression: str) -> None:
        self._expression: Final = expression
        self.at = 0
        self.alternatives: list[list[Atom]] = [[]]
        self._just_repeated = False

    def step(self) -> None:
        """Read the part that stands at ``at``, or the count behind the last one."""
        character = self._expression[self.at]
        if character == "{" and self._read_count():
            self._just_repeated = True
            return
        self._just_repeated = False
        if character == "\\":
            self._read_escape()
        elif character == "[":
            self._read_class()
        elif character == "(":
            self._add(ANY_FOLDERS, NOT_NEWLINE, len(FOLDERS))
            self._just_repeated = True
        elif character == ".":
            self._add(LOOP, NOT_NEWLINE, len(REST))
            self._just_repeated = True
        elif character == "|":
            self.alternatives.append([])
            self.at += 1
        elif character in "^$":
            self._add(PLACE, BEGINNING if character == "^" else END, 1)
        else:
            self._read_text()

    def _read_text(self) -> None:
        """Read characters that stand for themselves; one that a count follows stays alone."""
        start = self.at
        end = start + 1
        while self._expression[end] not in _MARKS:
            end += 1
        if self._expression[end] == "{" and end > start + 1:
            end -= 1
        self._add(TEXT, self._expression[start:end], end - start)

    def _add(self, kind: int, what: str | CharacterClass | int, length: int) -> None:
        self.alternatives[-1].append(Atom(kind, what))
        self.at += length

    def _read_class(self) -> None:
        if self._expression.startswith(ONE, self.at):
            members, end = NOT_SLASH, self.at + len(ONE)
        else:
            members, end = read_class(self._expression, self.at)
        starred = self._expression.startswith("*", end)
        self._add(LOOP if starred else CLASS, members, 0)
        self.at = end + starred
        self._just_repeated = starred

    def _read_escape(self) -> None:
        kind = self._expression[self.at + 1]
        if kind in _PLACES:
            self._add(PLACE, _PLACES[kind], 2)
        elif kind == "Q":
            self._read_quotation()
        elif kind.lower() in PERL_GROUPS:
            self._add(CLASS, CharacterClass(PERL_GROUPS[kind.lower()], negated=kind.isupper()), 2)
        elif kind in "pP":
            categories, self.at = category_at(self._expression, self.at)
            self._add(CLASS, CharacterClass(categories=((categories, kind == "p"),)), 0)
        else:
            character, self.at = escaped_character(self._expression, self.at)
            self._add(TEXT, character, 0)

    def _read_quotation(self) -> None:
        end = self._expression.find("\\E", self.at + 2)
        last = end if end >= 0 else len(self._expression)
        for character in self._expression[self.at + 2 : last]:
            self._add(TEXT, character, 0)
        self.at = end + 2 if end >= 0 else last

    def _read_count(self) -> bool:
        """Read ``{n}``, ``{n,}`` or ``{n,m}`` if one stands here; say whether one did."""
        end = self.at + 1
        while self._expression[end] in "0123456789,":
            end += 1
        least, comma, most = self._expression[self.at + 1 : end].partition(",")
        counts = _is_number(least) and (most == "" or _is_number(most))
        if self._expression[end] != "}" or not counts:
            return False
        if not self.alternatives[-1] or self._just_repeated:
            raise ExpressionError("there is nothing to repeat before a {...}")
        atom = self.alternatives[-1][-1]
        atom.least = _count(least)
        atom.most = _count(most) if most else (None if comma else atom.least)
        if atom.most is not None and atom.most < atom.least:
            raise ExpressionError(f"{{{least},{most}}} runs backwards")
        self.at = end + 1
        return True


def _is_number(text: str) -> bool:
    return text.isdigit() and (text == "0" or text[0] != "0")


def _count(digits: str) -> int:
    if len(digits) > len(str(REPEAT_LIMIT)) or int(digits) > REPEAT_LIMIT:
        raise ExpressionError(f"a repetition of more than {REPEAT_LIMIT}")
    return int(digits)


def _add_alternative(program: PathProgram, atoms: list[Atom], number: int) -> None:
    """Add one alternative; it floats at each end that no ``^`` or ``$`` holds."""
    program.begin()
    start = _is_held(atoms[:1], BEGINNING)
    end = len(atoms) - _is_held(atoms[-1:], END)
    if not start:
        program.any_number(ANYTHING)
    for atom in atoms[start:end]:
        if program.width > STEP_LIMIT:
            raise ExpressionError("it has too many repetitions")
        _add_atom(program, atom)
    if end == len(atoms):
        program.any_number(ANYTHING)
    program.finish(number)


def _is_held(atoms: list[Atom], place: int) -> bool:
    return bool(atoms) and atoms[0].what == place and atoms[0].least > 0


def _add_atom(program: PathProgram, atom: Atom) -> None:
    what = atom.what
    if atom.most == 0:
        return
    if isinstance(what, int):
        if atom.least:
            program.place(what)
    elif isinstance(what, CharacterClass) and atom.kind == LOOP:
        program.any_number(what)
    elif isinstance(what, CharacterClass) and atom.kind == ANY_FOLDERS:
        program.any_folders(what)
    elif isinstance(what, str) and atom.least == atom.most == 1:
        program.go_literal(what)
    else:
        members = CharacterClass(((what, what),)) if isinstance(what, str) else what
        program.repeated(members, atom.least, atom.most)
