"""Which RUNs of a stage need a secret: those that use it, and those whose programs may read it."""

from __future__ import annotations

from collections import defaultdict

from lightship.dockerfile.syntax.instructions import Run
from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.secrets.build_tools import may_read, readers_of
from lightship.repair.fixes.secrets.expansions import expands, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.fixes.secrets.declared_variables import Declared
    from lightship.rules.rule_context import Context


class _Runs:
    """The RUNs of a stage, in order, by what they use and what they run.

    ``used`` are the variables of each whose script can be read; ``unread`` are the others.
    """

    def __init__(self, stage: Stage, context: Context) -> None:
        self.all: Final = [each for each in stage.instructions if isinstance(each, Run)]
        self.used: Final[dict[int, set[str]]] = {}
        self.unread: Final[list[int]] = []
        self.may_read: Final[list[int]] = []
        self.by_variable: Final = defaultdict[str, list[int]](list)
        self.by_program: Final = defaultdict[str, list[int]](list)
        for index, run in enumerate(self.all):
            used = variables_used(run, context)
            if used is None:
                self.unread.append(index)
            for name in used or ():
                self.by_variable[name].append(index)
            self.used[index] = used or set()
            commands = context.commands_of(run)
            for program in {each.program for each in commands}:
                self.by_program[program].append(index)
            if any(map(may_read, commands)):
                self.may_read.append(index)


def variables_used(run: Instruction, context: Context) -> set[str] | None:
    """Return the variables that the shell text of ``run`` uses and does not set itself.

    None where it cannot be read.
    """
    placed = context.script_of(run)
    if placed is None:
        return None
    return {use.name for use in placed.script.variables} - placed.script.assigned


def steps_in_need(
    context: Context, name: str, declared: Declared
) -> Iterator[tuple[Instruction, tuple[str, ...]]]:
    """Yield the RUNs that need the secret ``name``, and the variables made of it they need.

    Raises :class:`Uneditable` where one uses it that cannot be read.
    """
    for stage in context.once(steps_in_need, lambda: _stages_with_runs(context)):
        yield from _steps(stage, context, name, declared)


def _stages_with_runs(context: Context) -> tuple[Stage, ...]:
    stages = context.dockerfile.stages
    return tuple([each for each in stages if any(isinstance(i, Run) for i in each.instructions)])


def _steps(
    stage: Stage, context: Context, name: str, declared: Declared
) -> Iterator[tuple[Instruction, tuple[str, ...]]]:
    runs = context.once((_Runs, stage), lambda: _Runs(stage, context))
    for index in runs.unread:
        run = runs.all[index]
        if _has_value(stage, run, declared.names) and expands(text_of(run), declared.names):
            raise Uneditable
    found: dict[Instruction, tuple[str, ...]] = {}
    for index in _merged(runs.by_variable.get(each, ()) for each in declared.names):
        run = runs.all[index]
        if _has_value(stage, run, declared.names):
            used = runs.used[index]
            found[run] = tuple([each for each in declared.derived if _name_of(each) in used])
    readers = readers_of(name)
    reading = _merged(runs.by_program.get(each, ()) for each in readers)
    if not found and not readers and not declared.is_kept:
        reading = runs.may_read
    for index in reading:
        run = runs.all[index]
        if run not in found and _has_value(stage, run, declared.names):
            found[run] = _in_effect(stage, run, declared.derived)
    yield from found.items()


def _merged(lists: Iterable[Iterable[int]]) -> list[int]:
    return sorted({index for each in lists for index in each})


def _name_of(assignment: str) -> str:
    return assignment.partition("=")[0]


def _in_effect(stage: Stage, run: Instruction, derived: tuple[str, ...]) -> tuple[str, ...]:
    environment = stage.state_at(run).environment
    return tuple([each for each in derived if _name_of(each) in environment])


def _has_value(stage: Stage, run: Instruction, names: frozenset[str]) -> bool:
    state = stage.state_at(run)
    return any(each in state.environment or each in state.arguments for each in names)
