"""The environment variables that a command of RUN sees, as far as the file tells."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.packages.build_order import Step
    from lightship.rules.rule_context import Context

UNTOLD: Final = "$"
"""The value of a variable of which only that it is set can be told."""


def told_variable(name: str, placed: PlacedCommand, step: Step, context: Context) -> str | None:
    """Return what the file sets the environment variable ``name`` to for the command, or None.

    :data:`UNTOLD` where it has a value that the file does not tell. ``step`` is
    the command's instruction.
    """
    own = _in_script(name, placed, context)
    if own is not None:
        return own
    state = step.state
    if name in state.unknown:
        return UNTOLD
    if name in state.environment:
        return state.environment[name]
    declared = state.arguments.get(name)
    return UNTOLD if declared is not None and declared.value is None else None


def base_variable(name: str, stage: Stage, context: Context) -> str | None:
    """Return what the base image sets ``name`` to; empty for nothing, None if it is not known."""
    image = context.base_image(stage)
    if not isinstance(image, BaseImage):
        return None
    value = (image.environment or {}).get(name, "")
    return UNTOLD if value is None else value


def variables_of(placed: PlacedCommand, step: Step, context: Context) -> Mapping[str, str]:
    """Return the variables that the command sees: those of the stage, and of its script."""
    environment = step.state.environment
    own = {
        name: values[-1]
        for name, entries in _earlier(placed.placed.script, context).items()
        if (values := [value for start, value in entries if start < placed.command.start])
    }
    own.update(_given_to(placed.command))
    return {**environment, **own} if own else environment


def _in_script(name: str, placed: PlacedCommand, context: Context) -> str | None:
    """Return what the command, or an earlier one of its script, sets the variable to."""
    given = _given_to(placed.command).get(name)
    if given is not None:
        return given
    entries = _earlier(placed.placed.script, context).get(name, ())
    values = [value for start, value in entries if start < placed.command.start]
    return values[-1] if values else None


def _given_to(command: Command) -> dict[str, str]:
    """Return the variables set in front of the command, by ``env`` or for the shell around it."""
    found = {} if command.carrier is None else _given_to(command.carrier)
    for assignment in command.assignments:
        if assignment.value is not None:
            found[assignment.name] = assignment.value.text
    if command.program.wrappers:
        for word in command.words:
            if word is command.program.word:
                break
            name, equals, value = word.text.partition("=")
            if equals:
                found[name] = value
    return found


def _earlier(script: Script, context: Context) -> dict[str, list[tuple[int, str]]]:
    return context.once((_earlier, script), lambda: _settings_in(script))


def _settings_in(script: Script) -> dict[str, list[tuple[int, str]]]:
    """Return what a script sets for the commands below: by name, where and to what value."""
    found: dict[str, list[tuple[int, str]]] = {}
    for command in script.commands:
        if not command.words:
            for assignment in command.assignments:
                if assignment.value is not None:
                    entry = (command.start, assignment.value.text)
                    found.setdefault(assignment.name, []).append(entry)
        elif command.name == "export":
            for word in command.arguments:
                name, equals, value = word.text.partition("=")
                if equals:
                    found.setdefault(name, []).append((command.start, value))
    return found
