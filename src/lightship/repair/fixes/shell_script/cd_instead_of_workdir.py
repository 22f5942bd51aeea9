"""WORKDIR stands in the place of a ``cd`` that opens a step, and is set back behind it."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.instructions import Run
from lightship.repair.edits.cuts import commands_taken_out, is_all
from lightship.repair.edits.stage_lines import line_above, line_after, replaced_by_line
from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.shell_script.cd_between import workdir_above
from lightship.repair.fixes.shell_script.later_folder import is_needed_behind
from lightship.repair.fixes.shell_script.step_folder import (
    folder_before,
    is_mounted,
    is_of_the_system,
    known_target,
    target_of,
)
from lightship.repair.fixes.shell_script.trimmed_value import has_trimmed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

BETWEEN = (
    "what runs before it may mind the folder: a subshell, ( cd DIR && ... ), or an option "
    "such as -C says where it ends"
)
OF_THE_SCRIPT = "the folder is in a variable that the script sets"
BACK = frozenset(("", "-", "..", "/", "~"))
"""Where one goes back to."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield WORKDIR for the first command of a step, or for its last one, which is lost."""
    instruction, command, stage = site.instruction, site.command, site.stage
    if instruction is None or command is None or stage is None:
        return
    if not isinstance(instruction, Run):
        return
    commands = command.placed.script.commands
    if command.command is commands[-1]:
        yield from _last(site, instruction, command)
    elif _opens(command) and not _others(command):
        yield from _first(site, instruction, command, stage)
    else:
        yield _between(site, instruction, stage)


def _between(site: Site, instruction: Run, stage: Stage) -> Fix:
    try:
        return workdir_above(site, instruction, stage) or site.display(BETWEEN)
    except Uneditable:
        return site.display(BETWEEN)


def _opens(placed: PlacedCommand) -> bool:
    """Return whether nothing but shell options stands before the command."""
    for each in placed.placed.script.commands:
        if each is placed.command:
            return each.scope is None and each.pipeline is None
        if each.name not in ("set", "export", "shopt", "umask") or any(
            "$(" in word.raw or "`" in word.raw for word in each.words
        ):
            return False
    return False


def _others(placed: PlacedCommand) -> bool:
    """Return whether the step changes directory again, outside of a subshell."""
    return any(
        each is not placed.command and each.name in ("cd", "pushd", "popd") and _lasts(each)
        for each in placed.placed.script.commands
    )


def _lasts(command: Command) -> bool:
    chain = command.scope.chain() if command.scope is not None else ()
    return not any(scope.own_process for scope in chain)


def _last(site: Site, instruction: Run, command: PlacedCommand) -> Iterator[Fix]:
    target = target_of(command)
    if target and has_trimmed(target):
        target = known_target(target, command, site)
        if "$" in target:
            yield site.display(OF_THE_SCRIPT)
            return
    if is_all([command]):
        if target and target not in BACK:
            title = f"Change to {target} with WORKDIR, which lasts"
            yield site.unsafe(title, replaced_by_line(site, instruction, f"WORKDIR {target}"))
        return
    edits = commands_taken_out(site, [command])
    if target in BACK:
        yield site.safe("Take out the cd at the end, which leads nowhere", *edits)
    elif target:
        title = f"Change to {target} with WORKDIR behind the step, where it lasts"
        behind = line_after(site, instruction, f"WORKDIR {target}")
        yield site.unsafe(title, *edits, behind)


def _first(site: Site, instruction: Run, command: PlacedCommand, stage: Stage) -> Iterator[Fix]:
    written = target = target_of(command)
    before = folder_before(site, instruction, stage)
    if not written or not target or target in ("-", "~"):
        return
    if "$" in target:
        target = known_target(target, command, site)
        if has_trimmed(written):
            written = target  # the builder's own older readers refuse it
    if "$" in target:
        yield site.display(OF_THE_SCRIPT)
        return
    if not target.startswith("/"):
        if before is None:
            yield site.display("the folder that the step starts in is not known")
            return
        written = target = clean(f"{before}/{target}")
    edits = commands_taken_out(site, [command])
    if target == before:
        yield site.safe(f"Take out the cd to {target}, where the step starts anyway", *edits)
        return
    if is_mounted(instruction, target):
        yield site.display("what is mounted there is no place for WORKDIR")
        return
    if is_of_the_system(target):
        yield site.display(f"{target} is a folder of the system, and no place for WORKDIR")
        return
    above = line_above(site, instruction, f"WORKDIR {written}")
    title = f"Change to {target} with WORKDIR"
    if not is_needed_behind(site, instruction, stage):
        yield site.safe(title, above, *edits)
    elif before is not None:
        back = line_after(site, instruction, f"WORKDIR {before}")
        yield site.safe(f"{title}, and back behind the step", above, *edits, back)
    else:
        yield site.display("the folder to go back to behind the step is not known")
