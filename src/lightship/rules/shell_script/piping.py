"""What stands behind a command in its pipeline, compound commands included."""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.scope import GROUP, SUBSHELL
from lightship.rules.shell_script.interpreter import runs_standard_input

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.pipeline import Pipeline


def behind(placed: PlacedCommand) -> Iterator[Command]:
    """Yield the commands that read what ``placed`` writes to its standard output, maybe changed.

    ``b`` and ``c`` for ``a`` in ``a | b | (cd x && c)``, and in ``{ a; } | b | (cd x && c)``.
    """
    for pipeline, position in _pipelines(placed.command):
        for other in placed.placed.script.commands:
            if other.start >= placed.command.end and _position_in(other, pipeline) > position:
                yield other


def interpreter_behind(placed: PlacedCommand) -> Command | None:
    """Return the interpreter that takes what ``placed`` writes for its program."""
    for command in behind(placed):
        if runs_standard_input(command):
            return command
    return None


def carrier_of(pipeline: Pipeline) -> Command | None:
    """Return the command in whose argument or input ``pipeline`` stands; None for none."""
    first = pipeline.members[0]
    if isinstance(first, Command):
        return first.carrier
    scope = first.parent
    while scope is not None:
        if scope.kind == "script":
            return scope.command
        scope = scope.parent
    return None


def _pipelines(command: Command) -> Iterator[tuple[Pipeline, int]]:
    if command.pipeline is not None:
        yield command.pipeline, command.position
    for scope in command.scope.chain() if command.scope is not None else ():
        if scope.kind not in (GROUP, SUBSHELL):
            return
        if scope.pipeline is not None:
            yield scope.pipeline, scope.position


def _position_in(command: Command, pipeline: Pipeline) -> int:
    """Return the place of the member that ``command`` is of, or is in; -1 if of none."""
    if command.pipeline is pipeline:
        return command.position
    for scope in command.scope.chain() if command.scope is not None else ():
        if scope.pipeline is pipeline:
            return scope.position
    return -1
