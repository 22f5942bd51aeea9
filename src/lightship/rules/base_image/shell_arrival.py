"""Whether COPY or ADD may bring a shell into a stage whose base has none."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Add, Transfer
from lightship.rules.shipped import SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage

_PROGRAMS: Final = SHELLS | {"busybox", "toybox"}
_ARCHIVES: Final = (".tar", ".tgz", ".tbz", ".txz", ".gz", ".bz2", ".xz", ".zst")
_SYSTEM_FOLDERS: Final = frozenset(
    ("/bin", "/busybox", "/sbin", "/usr", "/usr/bin", "/usr/local", "/usr/local/bin", "/usr/sbin")
)
_WHOLE_FOLDERS: Final = frozenset(("", ".", "bin", "busybox", "local", "sbin", "usr"))


def may_bring_shell(stage: Stage, transfer: Transfer | None = None) -> bool:
    """Return whether ``transfer``, or without it any COPY or ADD of ``stage``, may bring a shell.

    A whole file system may, an archive that ADD unpacks, and a program that
    is called like a shell. What cannot be told may, too.
    """
    if transfer is None:
        found = (each for each in stage.instructions if isinstance(each, Transfer))
        return any(may_bring_shell(stage, each) for each in found)
    words = [word for word in stage.expanded_words(transfer) if word.flag is None]
    if not words or not all(word.is_known for word in words):
        return True
    target = _absolute(words[-1].text, stage, transfer)
    return any(_may_hold_shell(word.text, target, stage, transfer) for word in words[:-1])


def _absolute(path: str, stage: Stage, transfer: Transfer) -> str:
    from posixpath import join, normpath  # noqa: PLC0415 - few stages have no shell

    workdir = stage.state_at(transfer).workdir.value or "/"
    return normpath(join(workdir, path)).replace("//", "/")


def _may_hold_shell(source: str, target: str, stage: Stage, transfer: Transfer) -> bool:
    name = source.rstrip("/").rpartition("/")[2]
    if name in _PROGRAMS or "*" in name:
        return True
    if isinstance(transfer, Add) and name.endswith(_ARCHIVES):
        return True
    if target in _SYSTEM_FOLDERS:
        return name in _WHOLE_FOLDERS
    # Into the root goes a file system or a program; the latter is what is started.
    return target == "/" and "." not in name.strip(".") and not _is_started(name, stage)


def _is_started(name: str, stage: Stage) -> bool:
    state = stage.final_state
    words = " ".join((*state.entrypoint.value, *state.cmd.value)).split()
    return bool(name) and any(word.rpartition("/")[2] == name for word in words)
