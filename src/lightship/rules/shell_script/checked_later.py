"""Whether a stage checks a sum or a signature behind a download."""

from __future__ import annotations

from lightship.rules.verification import verifies

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context

    Place = tuple[int, int]
    """The line of an instruction, and an offset in its script."""


def is_checked_later(placed: PlacedCommand, context: Context) -> bool:
    """Return whether any command of the stage behind ``placed``, or it, checks a sum or signature.

    Which file that is for cannot always be seen.
    """
    stage = context.stage_of(placed.instruction)
    if stage is None:
        return False
    last = context.once(("last verification", stage), lambda: _last(stage, context))
    return last >= (placed.instruction.start_line, placed.command.start)


def _last(stage: Stage, context: Context) -> Place:
    last = (0, 0)
    for placed in context.commands_in(stage):
        if placed.command.ask(verifies):
            last = (placed.instruction.start_line, placed.command.start)
    return last
