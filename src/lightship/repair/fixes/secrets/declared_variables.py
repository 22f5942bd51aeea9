"""What a Dockerfile declares of a variable that holds a credential, and of those made of it."""

from __future__ import annotations

import re
from collections import defaultdict
from heapq import heapify, heappop, heappush

from lightship.dockerfile.syntax.instructions import Arg, Env
from lightship.model.plain_value import PlainValue
from lightship.repair.edits.words import IN_TRIGGER, QUOTED, Uneditable
from lightship.repair.fixes.secrets.declarations import declared_names
from lightship.rules.secrets.declared_credential import declared_credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context


class Declared(PlainValue):
    """What is declared of a variable and of those made of it.

    ``names`` are all of them; ``derived`` are those made of it, as ``NAME=value``;
    ``is_written`` says whether a credential is written out, ``is_kept`` whether ENV holds one.
    """

    __slots__ = ("derived", "instructions", "is_kept", "is_written", "names")

    def __init__(
        self,
        names: frozenset[str],
        derived: tuple[str, ...],
        instructions: tuple[Instruction, ...],
        *,
        is_written: bool,
        is_kept: bool,
    ) -> None:
        self.names: Final = names
        self.derived: Final = derived
        self.instructions: Final = instructions
        self.is_written: Final = is_written
        self.is_kept: Final = is_kept

    @property
    def kept_names(self) -> set[str]:
        """Those of the names that ENV declares."""
        return {
            name
            for instruction in self.instructions
            if isinstance(instruction, Env)
            for name, _ in declared_names(instruction)
            if name in self.names
        }


class _Declaration(PlainValue):
    """One declaration: the ``source`` is the argument that its value is taken from, or empty."""

    __slots__ = ("instruction", "is_written", "name", "source", "value")

    def __init__(
        self, instruction: Instruction, name: str, value: str, source: str, *, is_written: bool
    ) -> None:
        self.instruction: Final = instruction
        self.name: Final = name
        self.value: Final = value
        self.source: Final = source
        self.is_written: Final = is_written


class _Declarations:
    """All declarations of a file, in order, by what they declare and by what that is made of.

    ``triggers`` are the texts of ONBUILD, each with the number of declarations before it.
    """

    def __init__(self, context: Context) -> None:
        self.all: Final[list[_Declaration]] = []
        self.triggers: Final[list[tuple[int, str]]] = []
        for instruction in context.dockerfile.instructions:
            if instruction.trigger is not None:
                self.triggers.append((len(self.all), instruction.text))
            if isinstance(instruction, (Arg, Env)):
                self._add(instruction, context)
        self.by_name: Final = defaultdict[str, list[int]](list)
        self.by_source: Final = defaultdict[str, list[int]](list)
        for index, each in enumerate(self.all):
            self.by_name[each.name].append(index)
            self.by_source[each.source].append(index)

    def _add(self, instruction: Arg | Env, context: Context) -> None:
        stage = context.stage_of(instruction)
        credentials = {each.name: each for each in declared_credentials(instruction, stage)}
        for name, value in declared_names(instruction):
            credential = credentials.get(name)
            source = "" if credential is None else credential.source
            is_written = credential is not None and bool(credential.literal)
            self.all.append(_Declaration(instruction, name, value, source, is_written=is_written))

    def first_trigger(self, name: str) -> int:
        """Return how many declarations stand before the first ONBUILD that mentions ``name``.

        Where none does, it is more than there are.
        """
        pattern = rf"\b{re.escape(name)}\b"
        for index, text in self.triggers:
            if name in text and re.search(pattern, text):
                return index
        return len(self.all) + 1


def declared(context: Context, name: str) -> Declared:
    """Return what is declared of ``name``.

    Raises :class:`Uneditable` where an ONBUILD mentions it, or a value made of it cannot be
    given to a shell.
    """
    known = context.once(_Declarations, lambda: _Declarations(context))
    trigger = known.first_trigger(name)
    names = {name}
    derived: list[str] = []
    instructions: dict[Instruction, bool] = {}
    is_written = False
    for index in _indexes(known, name, names):
        if trigger <= index:
            raise Uneditable(IN_TRIGGER)
        each = known.all[index]
        is_written = is_written or each.is_written
        if each.name != name:
            derived.append(f"{each.name}={_quoted(each.value)}")
        instructions[each.instruction] = isinstance(each.instruction, Env)
    if trigger <= len(known.all):
        raise Uneditable(IN_TRIGGER)
    return Declared(
        frozenset(names),
        tuple(dict.fromkeys(derived)),
        tuple(instructions),
        is_written=is_written,
        is_kept=any(instructions.values()),
    )


def _indexes(known: _Declarations, name: str, names: set[str]) -> Iterator[int]:
    """Yield in order which declarations are of ``name`` or made of it; ``names`` grows along.

    What is made of a variable counts from where that is itself known to be made of ``name``.
    """
    waiting = [*known.by_name.get(name, ()), *known.by_source.get(name, ())]
    heapify(waiting)
    last = -1
    while waiting:
        index = heappop(waiting)
        if index == last:
            continue
        last = index
        own = known.all[index].name
        if own not in names:
            names.add(own)
            for later in known.by_source.get(own, ()):
                if later > index:
                    heappush(waiting, later)
        yield index


def _quoted(value: str) -> str:
    """Return a value of ENV as a shell keeps it one word."""
    if value[:1] == '"' and value[-1:] == '"' and len(value) > 1:
        return value
    if any(each in value for each in "\"'\\` "):
        raise Uneditable(QUOTED)
    return f'"{value}"'
