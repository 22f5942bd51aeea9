"""Where in the image an interpreted application stands: what is to be taken over whole."""

from __future__ import annotations

import posixpath

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.landing import arrivals
from lightship.repair.recipes.multi_stage.scripts import copy
from lightship.repair.recipes.multi_stage.work_folders import (
    is_at_or_above,
    module_folders,
    work_folders,
)
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage


class Application(PlainValue):
    """``folders`` are absolute paths, none inside another; ``files`` single ones beside them.

    ``projects`` are the folders of the build context that land whole in the image, and where.
    """

    __slots__ = ("files", "folders", "projects")

    def __init__(
        self,
        folders: tuple[str, ...],
        files: tuple[str, ...],
        projects: tuple[tuple[str, str], ...],
    ) -> None:
        self.folders: Final = folders
        self.files: Final = files
        self.projects: Final = projects

    def copies(self, builder: str, owner: str = "") -> tuple[str, ...]:
        """Return the COPYs that take it over; folders belong to ``owner``."""
        folders = [copy(builder, path, path, owner) for path in self.folders]
        return (*folders, *(copy(builder, path, path) for path in self.files))


def application_of(single: SingleStage) -> Application | Declined:
    """Return where the application stands, or why it cannot be parted from the system."""
    folders: list[str] = []
    files: list[str] = []
    projects: list[tuple[str, str]] = []
    for instruction in single.named("COPY") + single.named("ADD"):
        if instruction.flag("from") is not None:
            if _is_installer(instruction):
                continue
            return Declined(f"line {instruction.start_line} copies from another image")
        if not all(each.is_known for each in single.stage.expanded_words(instruction)):
            return Declined(f"line {instruction.start_line} copies what a variable names")
        for landing in arrivals(instruction, single):
            (folders if landing.is_folder else files).append(landing.path)
            if landing.is_folder and landing.source is not None:
                projects.append((landing.source, landing.path))
    if single.workdir != "/":
        folders.append(single.workdir)
    system = [path for path in folders if path in _SYSTEM]
    if system:
        return Declined(f"its files stand in {system[0]} among those of the system")
    made = _made(single, (*folders, *map(posixpath.dirname, files)))
    if isinstance(made, Declined):
        return made
    folders += made
    roots = [path for path in dict.fromkeys(folders) if not _inside(path, folders)]
    single_files = [path for path in dict.fromkeys(files) if not _inside(path, roots)]
    return Application(tuple(roots), tuple(single_files), tuple(projects))


def _made(single: SingleStage, landed: tuple[str, ...]) -> tuple[str, ...] | Declined:
    """Return the folders beside those that are ``landed`` in which RUN leaves what may be needed.

    They are taken whole, as the working directory is. Declined where that cannot be done, as
    files of the system stand there, too.
    """
    found = []
    for each in work_folders(single, landed):
        if each.path not in _SYSTEM:
            found.append(each.path)
        elif each.path not in _PASSING and not each.is_told:
            return Declined(f"line {each.line} leaves files in {each.path} among the system's")
    for path in module_folders(single):
        modules = posixpath.join(path, "node_modules")
        is_seen = is_at_or_above(path, single.workdir)
        if is_seen and path not in _SYSTEM and posixpath.dirname(path) != "/home":
            found.append(path)
        elif is_seen or _is_named(modules, single):
            # A home has caches, too, and what else stands among the system's is not its own.
            found.append(modules)
    return tuple(found)


def _is_named(path: str, single: SingleStage) -> bool:
    """Return whether a variable, a link or what is started leads to ``path``."""
    values = [*(each.value for each in single.stage.final_state.env.values()), *single.start.words]
    for placed in single.context.commands_in(single.stage):
        if placed.program == "ln":
            values += [word.text for word in placed.command.operands()]
    parts = [posixpath.normpath(part) for value in values for part in value.split(":") if part]
    return any(is_at_or_above(path, part) for part in parts)


_PASSING: Final = frozenset(("/", "/tmp"))
"""Folders in which much is done by the way that nothing needs later."""

_SYSTEM: Final = frozenset(
    (
        *("/", "/bin", "/etc", "/home", "/lib", "/opt", "/root", "/usr", "/usr/bin", "/var"),
        *("/usr/lib", "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/share", "/usr/src"),
        "/tmp",
    )
)


def _is_installer(instruction: Instruction) -> bool:
    """Return whether only programs are copied that install, which the builder alone needs."""
    sources = instruction.words[:-1]
    return {each.rpartition("/")[2] for each in sources} <= _INSTALLERS and "bin" in (
        instruction.words[-1].strip("/").split("/")[:3]
    )


_INSTALLERS: Final = frozenset(("uv", "uvx"))


def _inside(path: str, folders: list[str]) -> bool:
    return any(path != each and path.startswith(each.rstrip("/") + "/") for each in folders)
