"""Where in the image an interpreted application stands: what is to be taken over whole."""

from __future__ import annotations

import posixpath

from lightship.model.value import Value
from lightship.project.context_table import FOLDER
from lightship.repair.recipes.multi_stage.scripts import copy
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage


class Application(Value):
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
            return Declined(f"line {instruction.start_line} copies from another image")
        for path, is_folder, source in _landings(instruction, single):
            (folders if is_folder else files).append(path)
            if is_folder:
                projects.append((source, path))
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
        "/",
        "/usr",
        "/etc",
        "/bin",
        "/lib",
        "/opt",
        "/var",
        "/usr/local",
        "/usr/bin",
        "/usr/local/bin",
    )
)


def _inside(path: str, folders: list[str]) -> bool:
    return any(path != each and path.startswith(each.rstrip("/") + "/") for each in folders)


def _landings(instruction: Instruction, single: SingleStage) -> Iterator[tuple[str, bool, str]]:
    """Yield the path in the image of each source, whether it is a folder, and the source."""
    texts = [each.text for each in single.stage.expanded_words(instruction) if each.index >= 0]
    sources = texts[:-1]
    if not sources:
        return
    workdir = single.stage.state_at(instruction).workdir.value or single.image.working_directory
    target = posixpath.normpath(posixpath.join(workdir or "/", texts[-1]))
    into = texts[-1].endswith(("/", "/.")) or texts[-1] in {".", ".."} or len(texts) > 2
    for text in sources:
        found = single.files.matching(text).found if single.files is not None else ()
        if not found:
            is_folder = text in {".", "./"} or text.endswith("/") or into
            yield target, is_folder, ""
        for entry in found:
            if entry.kind == FOLDER:
                yield target, True, entry.path
            elif into:
                # A file of an application's folder; elsewhere it is taken over alone.
                yield posixpath.join(target, posixpath.basename(entry.path)), False, entry.path
            else:
                yield target, False, entry.path
