"""WORKDIR stands in the place of a ``cd`` that opens a step, and is set back behind it."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.instructions import Run
from lightship.knowledge.image_facts import BaseImage
from lightship.repair.edits.cuts import commands_taken_out, is_all
from lightship.repair.edits.stage_lines import line_above, line_after, replaced_by_line
from lightship.repair.edits.words import Uneditable
from lightship.rules.shell_script.address import address_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

BETWEEN = (
    "it stands between commands that share a layer: a subshell, ( cd DIR && ... ), or an option "
    "such as -C says where it ends"
)
BACK = frozenset(("", "-", "..", "/", "~"))
"""Where one goes back to."""

SYSTEM = ("/etc", "/usr/bin", "/usr/sbin", "/bin", "/sbin", "/lib", "/proc", "/sys", "/dev", "/run")
"""Folders that are nobody's place to work in: WORKDIR there is a finding of its own."""


_ANYWHERE = frozenset(
    (
        *("ARG", "CMD", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "MAINTAINER"),
        *("SHELL", "STOPSIGNAL", "USER", "VOLUME"),
    )
)
"""What does the same in whatever folder it stands: what is started is in the last one."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield WORKDIR for the first command of a step, or for its last one, which is lost."""
    instruction, command, stage = site.instruction, site.command, site.stage
    if instruction is None or command is None or stage is None:
        return
    if not isinstance(instruction, Run) or instruction.mounts:
        return
    commands = command.placed.script.commands
    if command.command is commands[-1]:
        yield from _last(site, instruction, command)
    elif _opens(command) and not _others(command):
        yield from _first(site, instruction, command, stage)
    else:
        yield site.display(BETWEEN)


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


def _last(site: Site, instruction: Instruction, command: PlacedCommand) -> Iterator[Fix]:
    target = _target(command)
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


def _first(
    site: Site, instruction: Instruction, command: PlacedCommand, stage: Stage
) -> Iterator[Fix]:
    written = target = _target(command)
    before = _before(site, instruction, stage)
    if not written or not target or target in ("-", "~"):
        return
    if "$" in target:
        target = address_of(target, command, site.context)
    if "$" in target:
        yield site.display("the folder is in a variable that the script sets")
        return
    if not target.startswith("/"):
        if before is None:
            yield site.display("the folder that the step starts in is not known")
            return
        written = target = clean(f"{before}/{target}")
    edits = list(commands_taken_out(site, [command]))
    if target == before:
        yield site.safe(f"Take out the cd to {target}, where the step starts anyway", *edits)
        return
    if any(f"{target}/".startswith(f"{folder}/") for folder in SYSTEM):
        yield site.display(f"{target} is a folder of the system, and no place for WORKDIR")
        return
    above = line_above(site, instruction, f"WORKDIR {written}")
    title = f"Change to {target} with WORKDIR"
    behind = stage.instructions[stage.instructions.index(instruction) + 1 :]
    if not _is_needed_behind(site, behind, target, stage):
        edits += _in_same_folder(site, behind, target)
        yield site.safe(title, above, *edits)
    elif before is not None:
        back = line_after(site, instruction, f"WORKDIR {before}")
        yield site.safe(f"{title}, and back behind the step", above, *edits, back)
    else:
        yield site.display("the folder to go back to behind the step is not known")


def _in_same_folder(
    site: Site, behind: Sequence[Instruction], target: str
) -> Iterator[Replacement]:
    """Yield the edits that take out the ``cd`` of steps before the next WORKDIR, if it is to it."""
    for each in behind:
        if each.name == "WORKDIR":
            return
        opening = _opening(site, each) if each.name == "RUN" else None
        if opening is not None and _target(opening) == target:
            try:
                yield from commands_taken_out(site, [opening])
            except Uneditable:
                continue  # it does no harm


def _target(command: PlacedCommand) -> str | None:
    """Return the folder as written; empty for none given, None where it cannot be told."""
    operands = command.command.operands()
    if not operands:
        return ""
    if len(operands) != 1 or command.command.redirects or command.command.has_flag("-P"):
        return None
    word = operands[0]
    if " " in word.text or "`" in word.text or "$(" in word.text:
        return None
    is_plain = word.literal or (word.expands and not any(each in word.text for each in "*?["))
    return word.text if is_plain or word.text == "~" else None


def _before(site: Site, instruction: Instruction, stage: Stage) -> str | None:
    """Return the folder that the step starts in; None where that is not known."""
    setting = stage.state_at(instruction).workdir
    if setting.is_set:
        return setting.value if setting.is_known and "$" not in setting.value else None
    if stage.external_base.is_scratch:
        return "/"
    image = site.context.base_image(stage)
    if isinstance(image, BaseImage) and image.working_directory is not None:
        return image.working_directory or "/"
    return None


def _is_needed_behind(site: Site, behind: Sequence[Instruction], target: str, stage: Stage) -> bool:
    """Return whether anything of ``behind`` a step works in the folder that was set before."""
    for each in behind:
        if each.name == "WORKDIR":
            return not (each.words and each.words[0].startswith("/"))
        if _works_in_folder(site, each, target):
            return True
    is_base = any(each.parent is stage for each in stage.graph)
    return is_base or stage is site.context.target


def _works_in_folder(site: Site, instruction: Instruction, target: str) -> bool:
    """Return whether it is another step in another folder; ``target`` is where it changes to."""
    if instruction.name in ("COPY", "ADD"):
        return not (instruction.words and instruction.words[-1].startswith("/"))
    if instruction.name == "RUN":
        opening = _opening(site, instruction)
        return opening is None or _target(opening) != target
    return instruction.name not in _ANYWHERE


def _opening(site: Site, instruction: Instruction) -> PlacedCommand | None:
    """Return the ``cd`` that opens a step; None where the step works in its own folder first."""
    for placed in site.context.commands_of(instruction):
        if placed.command.name == "cd":
            is_taken = isinstance(instruction, Run) and not instruction.mounts
            is_only = _opens(placed) and not _others(placed) and is_taken
            is_only = is_only and placed.command.terminator in ("&&", ";", "\n")
            return placed if is_only else None
    return None
