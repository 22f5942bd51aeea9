"""Variables among the arguments of a command that hold options, or may."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.script import Script
    from lightship.rules.rule_context import Context

_HINTS: Final = ("opt", "arg", "flag", "param", "cmd", "apt")
"""What the name of a variable holds that may stand for options."""


def may_hold_option(
    text: str, placed: PlacedCommand, context: Context, tells: Callable[[str], bool], hint: str
) -> bool:
    """Return whether the variable ``text`` holds an option, or may for all that its name says.

    ``tells`` says whether a value holds it; ``hint`` is what a name holds that is for it alone.
    """
    name = text.strip("${}").partition(":")[0]
    script = placed.placed.script
    values = context.once((may_hold_option, script), lambda: _assigned(script)).get(name, ())
    stage = context.stage_of(placed.instruction)
    if stage is not None:
        values = (*values, stage.state_at(placed.instruction).environment.get(name, ""))
    if any(map(tells, values)):
        return True
    return not any(values) and any(each in name.lower() for each in (*_HINTS, hint))


def _assigned(script: Script) -> dict[str, tuple[str, ...]]:
    """Return what a script sets its variables to."""
    found: dict[str, list[str]] = {}
    for command in script.commands:
        for assignment in command.assignments:
            if assignment.value is not None:
                found.setdefault(assignment.name, []).append(assignment.value.text)
    return {name: tuple(values) for name, values in found.items()}
