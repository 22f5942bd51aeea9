"""A mounted secret is mounted where it is read, instead of being copied there."""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.stages.workdir import normalized_workdir
from lightship.dockerfile.syntax.mount import read_mount
from lightship.repair.edits.cuts import commands_cut
from lightship.repair.edits.words import QUOTED, Uneditable, in_one_piece
from lightship.rules.secrets.mounted_secret import DEFAULT_FOLDER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.flags import Flag
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

LEFT = "read the secret where it is mounted, in the command that needs it, and write it nowhere"
_PRINTED = "print it nowhere: leave the command out, or set -x off before it"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix for a copy; how else a secret gets out, only a person can mend."""
    run, placed = site.instruction, site.command
    if run is None or placed is None:
        return
    if "prints" in site.finding.message:
        yield site.display(_PRINTED)
        return
    yield from _mounted_there(site, run, placed)
    yield site.display(LEFT)


def _mounted_there(site: Site, run: Instruction, placed: PlacedCommand) -> Iterator[Fix]:
    stage = site.stage
    operands = placed.command.operands(frozenset(("-m", "-o", "-g")))
    if stage is None or placed.program not in ("cp", "install") or len(operands) != 2:
        return
    source, target = operands[0].text, operands[1].text
    flag = next((each for each in run.flags if _mounts(each, source)), None)
    if flag is None or target.endswith("/") or (not operands[1].literal and target[:2] != "~/"):
        return
    if target.startswith("~/"):
        target = f"/root/{target[2:]}"
    target = clean(normalized_workdir(stage.state_at(run).workdir.value, target, "linux"))
    commands = site.context.commands_of(run)
    uses = [word for each in commands for word in each.command.words if word.text == source]
    if len(uses) > 1 or any(each.program in ("cd", "rm") for each in commands):
        return
    start, end = in_one_piece(run.line.segments, flag.start, flag.end)
    written = site.source.text[start:end]
    if '"' in written or "'" in written:
        raise Uneditable(QUOTED)
    fields = [each for each in written.split(",") if not _is_target(each)]
    edit = site.replacement(start, end, ",".join([*fields, f"target={target}"]))
    yield site.unsafe(
        f"Mount the secret at {target}, where it is read, instead of copying it",
        edit,
        *commands_cut(site, [placed], with_pipes=True),
    )


def _is_target(field: str) -> bool:
    return field.partition("=")[0].strip().lower() in ("target", "dst", "destination")


def _mounts(flag: Flag, path: str) -> bool:
    if flag.name != "mount":
        return False
    try:
        mount = read_mount(flag.value)
    except Refusal:
        return False
    name = mount.identifier or mount.source
    return mount.type == "secret" and path == (mount.target or DEFAULT_FOLDER + name)
