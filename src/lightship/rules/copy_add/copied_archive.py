"""What COPY and ADD put into a layer as it is, and whether a command unpacks just that."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.instructions import Add, Transfer
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError
from lightship.rules.copy_add.added_source import ARCHIVE, added_sources
from lightship.rules.copy_add.image_path import last_word, may_name_folder
from lightship.rules.run_mounts import mounts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.expanded_word import ExpandedWord
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.rules.rule_context import Context


class CopiedArchive:
    """One source of COPY or ADD that may be an archive.

    ``name`` is the last part of its path; ``range`` is where it stands in the
    joined text of ``instruction``. ``names`` are what its file may be called in
    the image, with variables and without, and ``paths`` where it may lie there,
    none where that is not known.
    """

    __slots__ = ("instruction", "name", "names", "paths", "range")

    def __init__(
        self,
        instruction: Instruction,
        name: str,
        place: Range,
        names: frozenset[str],
        paths: frozenset[str],
    ) -> None:
        self.instruction: Final = instruction
        self.name: Final = name
        self.range: Final = place
        self.names: Final = names
        self.paths: Final = paths

    def is_at(self, path: str, run: Instruction, stage: Stage, context: Context) -> bool:
        """Return whether a command of ``run`` that says ``path``, of this name, means this file."""
        path = expanded(path, run, stage)
        if _is_mounted(path, run, stage, context):
            return False
        if not self.paths or "$" in path or "\\" in path:
            return True
        if path.startswith("/"):
            return clean(path) in self.paths
        path = clean(path)
        return path.startswith("../") or any(each.endswith("/" + path) for each in self.paths)


def file_name(path: str) -> str:
    """Return the last part of a path of Unix or Windows, in one way of writing variables."""
    name = path.strip("\"'").rstrip("/\\").replace("\\", "/").rpartition("/")[2]
    return name.replace("{", "").replace("}", "")


def copied_archives(
    instruction: Instruction, stage: Stage, context: Context
) -> list[CopiedArchive]:
    """Return what ``instruction`` may copy that is an archive; ADD unpacks some by itself."""
    if not isinstance(instruction, Transfer) or instruction.mistakes:
        return []
    target = last_word(instruction, stage)
    if target is None:
        return []
    unpacked = _unpacked_by_itself(instruction, context)
    found = []
    for index, (written, place) in enumerate(
        zip(instruction.words, instruction.ranges, strict=True)
    ):
        if index < len(instruction.words) - 1 and place not in unpacked:
            found.append(_copied(instruction, written, index, place, target, stage))
    return found


def _unpacked_by_itself(instruction: Transfer, context: Context) -> set[Range]:
    """Return where the sources stand that ADD unpacks."""
    if not isinstance(instruction, Add):
        return set()
    flag = instruction.flag("unpack")
    if flag is not None:
        unpacks = instruction.flag_is_true("unpack")
        return set(instruction.source_ranges) if unpacks else set()
    return {each.range for each in added_sources(instruction, context) if each.kind == ARCHIVE}


def _copied(
    instruction: Transfer,
    written: str,
    index: int,
    place: Range,
    target: ExpandedWord,
    stage: Stage,
) -> CopiedArchive:
    names = {file_name(written)}
    names |= {
        file_name(each.text) for each in stage.expanded_words(instruction) if each.index == index
    }
    is_one = len(instruction.words) == 2
    is_folder = may_name_folder(target, instruction.target)
    paths = set(_paths(instruction, target, names, stage, is_folder=is_folder or not is_one))
    if is_one and not is_folder:
        names |= {file_name(instruction.target), file_name(target.text)}
    return CopiedArchive(
        instruction, file_name(written), place, frozenset(names - {""}), frozenset(paths)
    )


def _paths(
    instruction: Transfer, target: ExpandedWord, names: set[str], stage: Stage, *, is_folder: bool
) -> Iterator[str]:
    """Yield where the file may lie; nothing where that is not known."""
    path = target.text
    if not target.is_known or "\\" in path or path[1:2] == ":":
        return
    if not path.startswith("/"):
        workdir = stage.state_at(instruction).workdir
        if not (workdir.is_set and workdir.is_known):
            return
        path = f"{workdir.value}/{path}"
    path = clean(path)
    if not is_folder:
        yield path
    for name in names:
        yield clean(f"{path}/{name}")


def expanded(path: str, run: Instruction, stage: Stage) -> str:
    """Return ``path`` with the variables put in that the stage sets, if it sets them all."""
    if "$" not in path:
        return path
    try:
        expansion = expand(path, stage.state_at(run).environment)
    except ExpansionError:
        return path
    return path if expansion.unmatched else expansion.text


def _is_mounted(path: str, run: Instruction, stage: Stage, context: Context) -> bool:
    """Return whether ``path`` is on a mount of ``run``, and so in no layer."""
    if not run.flags:
        return False
    workdir = stage.state_at(run).workdir.value or "/"
    whole = clean(path if path.startswith("/") else f"{workdir}/{path}")
    for mount, _ in mounts_of(run, context):
        target = mount.target
        target = clean(target if target.startswith("/") else f"{workdir}/{target}")
        if f"{whole}/".startswith(f"{target}/") or file_name(target) == file_name(path):
            return True
    return False
