"""What a SHELL instruction in one place of a stage would be the shell of."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context


class ShellReach:
    """The shell forms from ``start`` of ``stage`` on, down to the next SHELL.

    Stages that build on this one inherit its shell, and so does what the image
    starts: both belong to it.
    """

    __slots__ = ("placed", "scripts")

    def __init__(self, stage: Stage, start: Instruction, context: Context) -> None:
        self.placed: Final = tuple(_scripts(stage, start, context))
        self.scripts: Final = tuple(each.script for each in self.placed)


def _scripts(stage: Stage, start: Instruction, context: Context) -> Iterator[PlacedScript]:
    instructions = stage.instructions
    at = instructions.index(start) if start in instructions else 0
    for instruction in instructions[at:]:
        if instruction.name == "SHELL" and instruction is not start:
            return
        yield from _script(instruction, context)
    for other in stage.graph:
        if other.parent is stage:
            yield from _inherited(other, context)


def _inherited(stage: Stage, context: Context) -> Iterator[PlacedScript]:
    for instruction in stage.instructions:
        if instruction.name == "SHELL":
            return
        yield from _script(instruction, context)
    for other in stage.graph:
        if other.parent is stage:
            yield from _inherited(other, context)


def _script(instruction: Instruction, context: Context) -> Iterator[PlacedScript]:
    run = instruction.trigger or instruction
    if run.is_json:
        return
    placed = context.script_of(run)
    if placed is not None:
        yield placed
