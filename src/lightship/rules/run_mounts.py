"""The mounts of a RUN, as rules ask for them."""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.syntax.instructions import Run
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lightship.dockerfile.syntax.flags import Flag
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.mount import Mount
    from lightship.rules.rule_context import Context


def mounts_of(instruction: Instruction, context: Context) -> tuple[tuple[Mount, Flag], ...]:
    """Return the mounts of ``instruction``, each with its flag; malformed ones are left out."""
    if not instruction.flags or not isinstance(instruction, Run):
        return ()
    stage = context.stage_of(instruction)
    if stage is None:
        return ()
    found = []
    for flag in instruction.flags:
        if flag.name != "mount":
            continue
        try:
            found.append((_mount(flag.value, stage.state_at(instruction).environment), flag))
        except (Refusal, ExpansionError):
            continue
    return tuple(found)


def _mount(text: str, environment: Mapping[str, str]) -> Mount:
    from lightship.dockerfile.syntax.mount import read_mount  # noqa: PLC0415 - few files have mounts

    if "$" not in text:
        return read_mount(text)
    return read_mount(text, lambda value: expand(value, environment).text)


def keeps_out_of_layer(path: str, instruction: Instruction, context: Context) -> bool:
    """Return whether a cache or tmpfs mount of ``instruction`` covers ``path``.

    What is written there during the RUN is then no part of its layer.
    """
    path = path.rstrip("/")
    for mount, _ in mounts_of(instruction, context):
        if mount.type in ("cache", "tmpfs"):
            target = mount.target.rstrip("/")
            if path == target or path.startswith(target + "/"):
                return True
    return False
