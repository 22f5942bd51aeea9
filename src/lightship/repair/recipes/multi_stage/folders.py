"""The folders that the program writes to, which an account that is not root must own."""

from __future__ import annotations

import posixpath

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.scripts import copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

EMPTY: Final = "/var/empty-folder"
"""A folder of the builder with nothing in it."""

_SYSTEM: Final = (
    *("/usr", "/etc", "/bin", "/lib", "/sbin", "/root", "/tmp", "/opt/venv", "/go", "/proc"),
    "/dev",
)


_FOR_ALL: Final = frozenset(("/tmp", "/var/tmp"))
"""Folders that every image has, and in which everybody may write."""


class Folders(PlainValue):
    """Lines for the builder that make the folders, and those that take them over."""

    __slots__ = ("builder", "copies", "paths")

    def __init__(
        self, builder: tuple[str, ...], copies: tuple[str, ...], paths: tuple[str, ...]
    ) -> None:
        self.builder: Final = builder
        self.copies: Final = copies
        self.paths: Final = paths


def writable_folders(
    single: SingleStage,
    owner: str,
    names: Callable[[str], bool] | None,
    *,
    writes: bool,
    workdir: str = "",
) -> Folders:
    """Return what makes volumes and folders that RUN makes writable for ``owner``.

    Folders below the working directory are among them if ``names`` says that the sources do.
    ``writes`` says that the program writes files, so that its working directory is to be, too:
    ``workdir``, or else the author's own.
    """
    volumes = [
        each
        for each in single.stage.final_state.volumes
        if each.startswith("/") and posixpath.normpath(each) not in _FOR_ALL
    ]
    made = [path for path in _made(single, names) if not _covered(path, volumes)]
    builder = [f"RUN mkdir -p {' '.join(volumes)}"] if volumes else []
    copies = [copy(single.builder, path, path, owner) for path in (*volumes, *made)]
    place = workdir or single.workdir
    if writes and place != "/":
        builder.append(f"RUN mkdir -p {EMPTY}")
        copies.insert(0, copy(single.builder, f"{EMPTY}/", f"{place}/", owner))
    return Folders(tuple(builder), tuple(copies), (*volumes, *made))


def _covered(path: str, volumes: list[str]) -> bool:
    return any(path == each or path.startswith(each.rstrip("/") + "/") for each in volumes)


def _made(single: SingleStage, names: Callable[[str], bool] | None) -> Iterator[str]:
    """Yield the folders that RUN makes with ``mkdir`` outside the system's own."""
    seen = set()
    for placed in single.context.commands_in(single.stage):
        if placed.program != "mkdir":
            continue
        workdir = single.stage.state_at(placed.instruction).workdir.value or "/"
        for word in placed.command.operands(frozenset(("-m", "--mode"))):
            path = posixpath.normpath(posixpath.join(workdir, word.text))
            is_own = word.literal and path not in {"/", single.workdir}
            inside = path.startswith(single.workdir.rstrip("/") + "/")
            if inside and (names is None or not names(posixpath.basename(path))):
                continue
            if is_own and not path.startswith(_SYSTEM) and path not in seen:
                seen.add(path)
                yield path
