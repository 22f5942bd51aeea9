"""What the builder demands of the mounts of RUN once their variables are put in.

Source: ``dockerfile2llb/convert_runmount.go`` of moby/buildkit, and its neighbours.
"""

from __future__ import annotations

from functools import partial

from lightship.dockerfile.clean_path import clean
from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.mount import read_mount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.effects import Evaluator
    from lightship.dockerfile.instruction import Instruction
    from lightship.dockerfile.mount import Mount


def check_mounts(run: Evaluator, instruction: Instruction) -> None:
    """Raise :class:`Refusal` for the first mount of ``instruction`` that cannot be."""
    for flag in instruction.flags:
        if flag.name == "mount":
            try:
                _check_target(run, read_mount(flag.value, partial(_expanded, run)))
            except Refusal as refusal:
                raise refusal.at(flag.start, flag.end) from None


def _expanded(run: Evaluator, word: str) -> str:
    return run.expand(word, (0, -1)).value


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
