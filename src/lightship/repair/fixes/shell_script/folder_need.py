"""Whether anything behind a step works in the folder that was set before it."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Add, Copy, Run
from lightship.repair.fixes.shell_script.folder_free import is_folder_free
from lightship.rules.shell_script.address import address_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.site import Site

_FREE = frozenset(
    (
        *("LABEL", "ARG", "ENV", "EXPOSE", "STOPSIGNAL", "USER", "SHELL", "VOLUME", "MAINTAINER"),
        # These start in the folder that the finished image has, wherever they stand.
        *("CMD", "ENTRYPOINT", "HEALTHCHECK"),
    )
)
"""Instructions that are the same in whatever folder they stand."""

_PWD = frozenset(("PWD", "OLDPWD"))


def is_needed_behind(site: Site, instruction: Instruction, stage: Stage) -> bool:
    """Return whether anything behind the step works in the folder that was set before.

    That is a step that minds its folder, a relative target, a stage that builds on this one, or
    the image itself, which starts there. An absolute WORKDIR ends what is looked at.
    """
    at = stage.instructions.index(instruction)
    return _is_needed(site, stage.instructions[at + 1 :], stage)


def _is_needed(site: Site, behind: Sequence[Instruction], stage: Stage) -> bool:
    for each in behind:
        if each.name == "WORKDIR" and each.words and each.words[0].startswith("/"):
            return False
        if not _is_free(site, each):
            return True
    if stage is site.context.target:
        return True
    return any(
        _is_needed(site, each.instructions, each) for each in stage.graph if each.parent is stage
    )


def _is_free(site: Site, instruction: Instruction) -> bool:
    """Return whether ``instruction`` does the same in whatever folder it stands."""
    if isinstance(instruction, Copy | Add):
        return bool(instruction.words) and instruction.words[-1].startswith("/")
    if not isinstance(instruction, Run):
        return instruction.name in _FREE
    placed = site.context.script_of(instruction)
    if placed is None or placed.script.has_error or instruction.heredocs or instruction.mounts:
        return False
    commands = list(site.context.commands_of(instruction))
    if not commands or len(commands) != len(placed.script.commands):
        return False
    if any(use.name in _PWD for use in placed.script.variables):
        return False
    return all(is_folder_free(each.command, known_to(site, each)) for each in commands)


def known_to(site: Site, placed: PlacedCommand) -> Callable[[str], str]:
    """Return what puts what is known of variables into a word of the command."""

    def place(text: str) -> str:
        return address_of(text, placed, site.context)

    return place
