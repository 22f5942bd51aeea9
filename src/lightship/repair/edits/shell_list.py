"""Moves of whole commands in a list: ``a && b; c``, or one a line.

What joins the others must mean the same afterwards, so a command behind or before ``||``,
in a pipeline, in the background or negated stays where it is: :class:`Uneditable`.
"""

from __future__ import annotations

from lightship.repair.edits.lines import taken_out
from lightship.repair.edits.words import (
    COMMENT_INSIDE,
    IN_A_COMPOUND,
    IN_HEREDOC,
    UNREAD,
    Uneditable,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.dockerfile.placed_script import PlacedCommand, PlacedScript
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.scope import Scope
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

JOINERS = frozenset(("&&", ";", "\n", ""))
EMBEDDED = frozenset(("substitution", "process-substitution", "script"))


def statements_beside(script: Script, command: Command) -> list[Command | Scope]:
    """Return the statements of the list that ``command`` stands in, itself included, in order."""
    scope = command.scope
    found: list[Command | Scope] = [
        each for each in script.commands if each.scope is scope and each.carrier is command.carrier
    ]
    found += [each for each in script.scopes if each.parent is scope and each.kind not in EMBEDDED]
    return sorted(found, key=lambda each: each.start)


def is_all(site: Site, instruction: Instruction, gone: Sequence[PlacedCommand]) -> bool:
    """Return whether ``instruction`` runs nothing but ``gone``, shell options aside."""
    placed = site.context.script_of(instruction)
    if (
        placed is None
        or placed.script.has_error
        or any(each.kind != "script" for each in placed.script.scopes)
    ):
        return False
    commands = {each.command for each in gone}
    return all(each in commands or each.name == "set" for each in placed.script.commands)


def commands_taken_out(
    site: Site, instruction: Instruction, gone: Sequence[PlacedCommand]
) -> tuple[Replacement, ...]:
    """Return the edits that take the commands ``gone`` out of ``instruction``.

    The instruction goes with them where nothing else is in it. Raises
    :class:`Uneditable` where what is left would mean something else.
    """
    if is_all(site, instruction, gone):
        return (taken_out(site, instruction),)
    commands = {each.command for each in gone}
    return tuple([_taken_out(site, each, commands) for each in gone])


def _taken_out(site: Site, placed: PlacedCommand, gone: set[Command]) -> Replacement:
    command = placed.command
    if command.pipeline is not None or command.negated or command.recovered:
        raise Uneditable(UNREAD)
    if command.joined not in JOINERS or command.terminator not in JOINERS:
        raise Uneditable(IN_A_COMPOUND)
    if any(each.body is not None for each in command.redirects):
        raise Uneditable(IN_HEREDOC)
    beside = statements_beside(placed.placed.script, command)
    at = beside.index(command)
    before = beside[at - 1] if at else None
    behind = beside[at + 1] if at + 1 < len(beside) else None
    if before is not None and not (command.terminator == "&&" and command.joined != "&&"):
        return _range_taken_out(site, placed.placed, _end(before), command.end)
    if behind is None or behind.negated or behind in gone:
        raise Uneditable(IN_A_COMPOUND)
    return _range_taken_out(site, placed.placed, command.start, _start(behind), is_front=True)


def _start(statement: Command | Scope) -> int:
    return statement.start if statement.pipeline is None else statement.pipeline.start


def _end(statement: Command | Scope) -> int:
    return statement.end if statement.pipeline is None else statement.pipeline.end


def _range_taken_out(
    site: Site, placed: PlacedScript, start: int, end: int, *, is_front: bool = False
) -> Replacement:
    low = placed.segments.to_file(start) if is_front else placed.segments.end_to_file(start)
    high = placed.segments.to_file(end) if is_front else placed.segments.end_to_file(end)
    lines = site.source.text[low:high].split("\n")[1:]
    if any(line.lstrip().startswith("#") for line in lines):
        raise Uneditable(COMMENT_INSIDE)
    return site.replacement(low, high, "")
