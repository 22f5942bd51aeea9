"""Whether anything behind a step works in the folder that the step started in."""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.syntax.instructions import Run, Transfer
from lightship.dockerfile.syntax.mount import read_mount
from lightship.repair.fixes.shell_script.folder_free import is_folder_free
from lightship.rules.shell_script.address import address_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.site import Site
    from lightship.rules.rule_context import Context

PWD = frozenset(("PWD", "OLDPWD"))
"""Variables that name the folder."""

_MINDLESS = frozenset(
    (
        *("LABEL", "ARG", "ENV", "EXPOSE", "STOPSIGNAL", "USER", "VOLUME", "MAINTAINER", "SHELL"),
        *("CMD", "ENTRYPOINT", "HEALTHCHECK"),
    )
)
"""Instructions that mind no folder while the image is built."""

_STARTING = frozenset(("CMD", "ENTRYPOINT", "HEALTHCHECK"))
"""Those of them that mind the last folder when the image is started."""


def is_needed_behind(site: Site, instruction: Instruction, stage: Stage) -> bool:
    """Return whether anything behind the step works in the folder that was set before.

    Nothing does where all steps down to the next WORKDIR, or to the end of a stage that is
    neither shipped nor built on, do the same in any folder.
    """
    behind = stage.instructions[stage.instructions.index(instruction) + 1 :]
    return _is_needed(behind, stage, site.context)


def _is_needed(behind: Sequence[Instruction], stage: Stage, context: Context) -> bool:
    """Return whether one of ``behind``, or of a stage that is built on ``stage``, needs it."""
    is_started = False
    for each in behind:
        if each.name == "WORKDIR":
            return not "".join(each.words[:1]).startswith("/")
        if not _is_free(each, context):
            return True
        is_started = is_started or each.name in _STARTING
    return (
        is_started
        or stage is context.target
        or any(
            _is_needed(other.instructions, other, context)
            for other in stage.graph
            if other.parent is stage
        )
    )


def place_in(placed: PlacedCommand, context: Context) -> Callable[[str], str]:
    """Return what puts what is known of variables into a word of the command."""

    def place(text: str) -> str:
        return address_of(text, placed, context)

    return place


def _is_free(instruction: Instruction, context: Context) -> bool:
    """Return whether ``instruction`` does the same in whatever folder it runs."""
    if isinstance(instruction, Transfer):
        return instruction.target.startswith("/")
    if isinstance(instruction, Run):
        return _is_free_run(instruction, context)
    return instruction.name in _MINDLESS


def _is_free_run(run: Run, context: Context) -> bool:
    placed = context.script_of(run)
    if placed is None or placed.script.has_error or placed.script.unread:
        return False
    if not all(map(_is_absolute_mount, run.mounts)):
        return False
    if any(use.name in PWD for use in placed.script.variables):
        return False
    for each in context.commands_of(run):
        if _leads_away(each):
            return True
        if not is_folder_free(each.command, place_in(each, context)):
            return False
    return True


def _leads_away(placed: PlacedCommand) -> bool:
    """Return whether it is a ``cd`` to a folder from the root, for all that stands behind it."""
    command = placed.command
    operands = command.operands()
    is_plain = command.scope is None and command.pipeline is None and command.terminator != "&"
    return (
        command.name == "cd"
        and is_plain
        and len(operands) == 1
        and operands[0].text.startswith("/")
    )


def _is_absolute_mount(text: str) -> bool:
    try:
        mount = read_mount(text)
    except Refusal:
        return False
    return not mount.target or mount.target.startswith("/")
