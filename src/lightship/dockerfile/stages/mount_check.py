"""What the builder demands of the mounts of RUN once their variables are put in.

Source: ``dockerfile2llb/convert_runmount.go`` of moby/buildkit, and its neighbours.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.stages.links import out_of_order
from lightship.dockerfile.syntax.mount import read_mount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.effects import Evaluator
    from lightship.dockerfile.syntax.flags import Flag
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.mount import Mount


def check_mounts(run: Evaluator, instruction: Instruction) -> None:
    """Note what is wrong with the mounts of ``instruction``."""
    before = len(run.mistakes)
    mounts = [(flag, _read(run, instruction, flag)) for flag in instruction.flags]
    if len(run.mistakes) > before:
        return
    for flag, mount in mounts:
        if mount is not None:
            try:
                _check_implied_origin(run, instruction, mount)
                _check_target(run, mount)
            except Refusal as refusal:
                run.refuse(instruction, refusal.at(flag.start, flag.end))


def _read(run: Evaluator, instruction: Instruction, flag: Flag) -> Mount | None:
    if flag.name != "mount":
        return None
    place = (flag.start, flag.end)
    try:
        return read_mount(flag.value, lambda word: run.expand(word, place).value)
    except Refusal as refusal:
        run.refuse(instruction, refusal.at(*place))
    return None


def _check_implied_origin(run: Evaluator, instruction: Instruction, mount: Mount) -> None:
    """Refuse a cache from a stage called ``scratch`` that stands further down."""
    if mount.type != "cache" or mount.origin:
        return
    for reference in run.stage.references:
        if (
            reference.instruction is instruction
            and not reference.text
            and reference.stage is not None
            and reference.stage.index > run.stage.index
        ):
            raise out_of_order(reference, is_ring=False)


def _check_target(run: Evaluator, mount: Mount) -> None:
    if mount.type == "ssh":
        if mount.source:
            raise Refusal(
                "invalid-run-option", "a mount of type ssh has no source", "write id=name"
            )
    elif mount.type == "secret":
        if run.stage.system == "windows":
            _check_windows_secret(mount)
    else:
        workdir = run.state.workdir.value or "/"
        if mount.target == "/" or (
            not mount.target.startswith("/") and clean(f"/{workdir}/{mount.target}") == "/"
        ):
            raise Refusal(
                "invalid-run-option",
                f"nothing can be mounted on {mount.target or '/'}",
                "write target=/path",
            )


def _check_windows_secret(mount: Mount) -> None:
    target = mount.target.replace("\\", "/")
    name = target[2:] if target[1:2] == ":" else target
    if (target and not name.startswith("/")) or (not target and mount.env is None):
        raise Refusal(
            "invalid-run-option",
            "a secret needs an absolute target on Windows",
            "write target=C:/path/to/secret",
        )
