"""Where in the image an interpreted application stands: what is to be taken over whole."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.landing import arrivals
from lightship.repair.recipes.multi_stage.scripts import copy
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
    roots = [path for path in dict.fromkeys(folders) if not _inside(path, folders)]
    single_files = [path for path in dict.fromkeys(files) if not _inside(path, roots)]
    return Application(tuple(roots), tuple(single_files), tuple(projects))


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
