"""What a SHELL instruction in one place of a stage would be the shell of."""

from __future__ import annotations

from functools import partial

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

    __slots__ = ("_context", "_ended", "_own", "_stage")

    def __init__(self, stage: Stage, start: Instruction, context: Context) -> None:
        instructions = stage.instructions
        at = instructions.index(start) if start in instructions else 0
        self._own: Final = list(_up_to_shell(instructions[at:], start))
        self._ended: Final = at + len(self._own) < len(instructions)
        self._stage: Final = stage
        self._context: Final = context

    @property
    def placed(self) -> Iterator[PlacedScript]:
        """The scripts, the stage's own first."""
        yield from _scripts(self._own, self._context)
        children = _children(self._stage, self._context)
        waiting = [] if self._ended else [*reversed(children.get(self._stage, ()))]
        while waiting:
            owner = waiting.pop()
            own = list(_up_to_shell(owner.instructions))
            yield from _scripts(own, self._context)
            if len(own) == len(owner.instructions):
                waiting += reversed(children.get(owner, ()))

    def all(self, judge: Judge) -> bool:
        """Return whether ``judge`` says yes to every script; it is asked of each once a file."""
        if not _judged(self._own, judge, self._context):
            return False
        if self._ended:
            return True
        children = _children(self._stage, self._context)
        return all(
            _inherited(child, judge, self._context, children)
            for child in children.get(self._stage, ())
        )


def _children(stage: Stage, context: Context) -> Children:
    """Return which stages build on which others, in the file of ``stage``."""
    return context.once(_children, lambda: _all_children(stage.graph))


def _all_children(stages: Iterable[Stage]) -> Children:
    children: Children = {}
    for each in stages:
        if each.parent is not None:
            children.setdefault(each.parent, []).append(each)
    return children


def _inherited(stage: Stage, judge: Judge, context: Context, children: Children) -> bool:
    """Return whether ``judge`` says yes to all that has its shell from above ``stage``."""
    known: dict[Stage, bool] = context.once((_inherited, judge), dict)
    waiting, order = [stage], []
    while waiting:
        owner = waiting.pop()
        if owner in known:
            continue
        own = list(_up_to_shell(owner.instructions))
        known[owner] = _judged(own, judge, context)
        if len(own) == len(owner.instructions):
            order.append(owner)
            waiting += children.get(owner, ())
    for owner in reversed(order):
        known[owner] = known[owner] and all(known[child] for child in children.get(owner, ()))
    return known[stage]


def _up_to_shell(
    instructions: Iterable[Instruction], start: Instruction | None = None
) -> Iterator[Instruction]:
    """Yield the instructions before the next SHELL; ``start`` itself may be one."""
    for each in instructions:
        if each.name == "SHELL" and each is not start:
            return
        yield each


def _judged(instructions: Iterable[Instruction], judge: Judge, context: Context) -> bool:
    return all(
        context.once((judge, placed.instruction), partial(judge, placed.script))
        for placed in _scripts(instructions, context)
    )


def _scripts(instructions: Iterable[Instruction], context: Context) -> Iterator[PlacedScript]:
    for instruction in instructions:
        run = instruction.trigger or instruction
        placed = None if run.is_json else context.script_of(run)
        if placed is not None:
            yield placed
