"""Variables among the arguments of a command that hold options, or may."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage

_HINTS = ("opt", "arg", "flag", "param", "cmd", "apt")
"""What the name of a variable holds that may stand for options."""


def may_hold_option(
    text: str, placed: PlacedCommand, stage: Stage, tells: Callable[[str], bool], hint: str
) -> bool:
    """Return whether the variable ``text`` holds an option, or may for all that its name says.

    ``tells`` says whether a value holds it; ``hint`` is what a name holds that is for it alone.
    """
    name = text.strip("${}").partition(":")[0]
    values = [stage.state_at(placed.instruction).environment.get(name, "")]
    values += [
        assignment.value.text
        for command in placed.placed.script.commands
        for assignment in command.assignments
        if assignment.name == name and assignment.value is not None
    ]
    if any(map(tells, values)):
        return True
    return not any(values) and any(each in name.lower() for each in (*_HINTS, hint))
