"""What a SHELL instruction in one place of a stage would be the shell of."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context

    Judge = Callable[[Script], bool]
    Children = dict[Stage, list[Stage]]


class ShellReach:
    """The shell forms from ``start`` of ``stage`` on, down to the next SHELL.

    Stages that build on this one inherit its shell, and so does what the image
    starts: both belong to it.
    """

    __slots__ = ("_context", "_stage", "_start")

    def __init__(self, stage: Stage, start: Instruction, context: Context) -> None:
        self._stage: Final = stage
        self._start: Final = start
        self._context: Final = context

    def all(self, judge: Judge) -> bool:
        """Return whether ``judge`` says yes to every script in reach.

        It is asked of a place once, and of a stage that inherits the shell once.
        """
        key = (ShellReach, judge, self._stage, self._start)
        return self._context.once(key, lambda: self._all(judge))

    def placed(self) -> Iterator[PlacedScript]:
        """Yield every script in reach, each at its place; all are looked at."""
        own = self._stage.instructions
        at = own.index(self._start) if self._start in own else 0
        waiting = [(self._stage, at)]
        while waiting:
            stage, first = waiting.pop()
            for instruction in stage.instructions[first:]:
                if instruction.name == "SHELL" and instruction is not self._start:
                    break
                placed = _placed(instruction, self._context)
                if placed is not None:
                    yield placed
            else:
                below = [(each, 0) for each in stage.graph if each.parent is stage]
                waiting += reversed(below)

    def _all(self, judge: Judge) -> bool:
        own = self._stage.instructions
        at = own.index(self._start) if self._start in own else 0
        ended, holds = _judged(own[at:], judge, self._context, self._start)
        if ended or not holds:
            return holds
        known: dict[Stage, bool] = self._context.once((_inheriting, judge), dict)
        children: Children = self._context.once(_inheriting, lambda: _inheriting(self._stage))
        return all(
            _inherited(child, judge, self._context, children, known)
            for child in children.get(self._stage, ())
        )


def _inheriting(stage: Stage) -> Children:
    """Return which stages build on which others, in the file of ``stage``."""
    children: Children = {}
    for each in stage.graph:
        if each.parent is not None:
            children.setdefault(each.parent, []).append(each)
    return children


def _inherited(
    stage: Stage, judge: Judge, context: Context, children: Children, known: dict[Stage, bool]
) -> bool:
    """Return whether ``judge`` says yes to all that has its shell from above ``stage``."""
    waiting, order = [stage], []
    while waiting:
        owner = waiting.pop()
        if owner in known:
            continue
        ended, known[owner] = _judged(owner.instructions, judge, context)
        if not ended:
            order.append(owner)
            waiting += children.get(owner, ())
    for owner in reversed(order):
        known[owner] = known[owner] and all(known[child] for child in children.get(owner, ()))
    return known[stage]


def _judged(
    instructions: Iterable[Instruction],
    judge: Judge,
    context: Context,
    start: Instruction | None = None,
) -> tuple[bool, bool]:
    """Return whether a SHELL other than ``start`` ends the reach, and what ``judge`` says."""
    holds = True
    for instruction in instructions:
        if instruction.name == "SHELL" and instruction is not start:
            return True, holds
        script = _script(instruction, context) if holds else None
        if script is not None:
            holds = judge(script)
    return False, holds


def _script(instruction: Instruction, context: Context) -> Script | None:
    placed = _placed(instruction, context)
    return None if placed is None else placed.script


def _placed(instruction: Instruction, context: Context) -> PlacedScript | None:
    run = instruction.trigger or instruction
    return None if run.is_json else context.script_of(run)
