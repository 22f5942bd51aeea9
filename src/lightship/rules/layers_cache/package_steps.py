"""RUNs that do nothing but install packages and say where more of them are."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL
from lightship.knowledge.package_managers import package_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context

_SOURCES: Final = frozenset(("add-apt-repository", "apt-add-repository", "apt-key"))
"""Programs that make more packages available."""

_LISTS: Final = ("/var/lib/apt/lists", "/var/cache/apt", "/etc/apt/apt.conf.d/docker-clean")


def rows_of_packages(
    instructions: tuple[Instruction, ...], context: Context
) -> list[list[Instruction]]:
    """Return the rows of neighbouring RUNs about packages, of which one adds a source of them.

    Where none does, the installs themselves could be one, which is another fault.
    """
    if not any(_mentions_source(each) for each in instructions):
        return []
    rows: list[list[Instruction]] = [[]]
    for instruction in instructions:
        if not is_about_packages(instruction, context):
            rows.append([])
        elif rows[-1] and _flags(rows[-1][-1]) != _flags(instruction):
            rows.append([instruction])
        else:
            rows[-1].append(instruction)
    return [row for row in rows if len(row) > 1 and _adds_source(row, context)]


def _mentions_source(instruction: Instruction) -> bool:
    return instruction.name == "RUN" and any(each in instruction.text for each in _SOURCES)


def is_about_packages(instruction: Instruction, context: Context) -> bool:
    """Return whether ``instruction`` is a RUN of nothing but such commands, joined by ``&&``."""
    if instruction.name != "RUN" or instruction.heredocs or instruction.is_json:
        return False
    placed = context.script_of(instruction)
    if placed is None or not placed.script.commands or not _is_list(placed.script):
        return False
    return all(_is_about_packages(each) for each in context.commands_of(instruction))


def _is_list(script: Script) -> bool:
    """Return whether it is a plain list of commands, of which each has to go well."""
    if script.has_error or script.unread or script.scopes or script.pipelines:
        return False
    *others, last = script.commands
    end = max([last.end, *[redirect.end for redirect in last.redirects]])
    if script.text[end:].strip():
        return False  # a comment, which nothing can be joined behind
    return all(each.terminator == "&&" for each in others) and not last.terminator


def _is_about_packages(placed: PlacedCommand) -> bool:
    if placed.program in _SOURCES:
        return True
    if placed.program == "rm":
        return all(word.text.startswith(_LISTS) for word in placed.command.operands())
    call = package_call(placed.command)
    return call is not None and call.manager.is_system and placed.command.carrier is None


def _adds_source(row: list[Instruction], context: Context) -> bool:
    commands = [each for run in row for each in context.commands_of(run)]
    calls = [package_call(each.command) for each in commands]
    installs = sum(call is not None and call.action == INSTALL for call in calls)
    return installs > 0 and any(each.program in _SOURCES for each in commands)


def _flags(instruction: Instruction) -> list[str]:
    return sorted(flag.text for flag in instruction.flags)
