"""The COPY lines that bring manifests to where a COPY of all sources would put them."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.patterns.file_pattern import has_wildcard
from lightship.dockerfile.syntax.instructions import Transfer
from lightship.model.plain_value import PlainValue
from lightship.project.context_table import FOLDER
from lightship.repair.dependency_plans.plan import Declined
from lightship.rules.context_reads import context_reads, is_plain
from lightship.rules.packages.build_order import step_of, workdir_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.project.context import BuildContext
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.rule_context import Context

_KEPT_FLAGS = ("chown", "chmod", "link")


class Placement(PlainValue):
    """Where a read of the context puts what it takes.

    ``folder`` is the folder of the context that it takes the contents of, "" for all;
    ``target`` is the target as written, ``path`` the absolute one in the image.
    ``is_flat`` is true where a wildcard brings the contents of folders without their names.
    """

    __slots__ = ("folder", "is_flat", "path", "read", "target")

    def __init__(
        self, read: ContextRead, folder: str, target: str, path: str, *, is_flat: bool
    ) -> None:
        self.read: Final = read
        self.folder: Final = folder
        self.target: Final = target
        self.path: Final = path
        self.is_flat: Final = is_flat

    def image_path(self, path: str) -> str | None:
        """Return where the file at ``path`` of the context comes to stand; None if it does not."""
        prefix = self.folder + "/" if self.folder else ""
        if not path.startswith(prefix):
            return None
        rest = path[len(prefix) :]
        if self.is_flat and "/" in rest:
            return None
        return clean(f"{self.path}/{rest}")


def placement_of(read: ContextRead, stage: Stage, context: Context) -> Placement:
    """Return where ``read`` puts things. Raises :class:`Declined` where that cannot be told."""
    instruction = read.instruction
    assert context.files is not None
    if not isinstance(instruction, Transfer) or instruction.flag("parents") is not None:
        raise Declined("the COPY keeps the folders above")
    target = instruction.target
    workdir = workdir_of(step_of(instruction, stage, context), context)
    expanded = next(
        (
            word
            for word in stage.expanded_words(instruction)
            if word.index == len(instruction.words) - 1
        ),
        None,
    )
    if workdir is None or expanded is None or not expanded.is_known:
        raise Declined("the target of the COPY is not known")
    if any(letter in target for letter in " \t\"'\\"):
        raise Declined("the target of the COPY is quoted")
    path = expanded.text if expanded.text.startswith("/") else f"{workdir}/{expanded.text}"
    source = clean("/" + read.source)[1:]
    is_flat = has_wildcard(source)
    if is_flat and source != "*":
        raise Declined("the COPY takes what matches a pattern")
    folder = "" if is_flat else source
    return Placement(read, folder, target, clean(path), is_flat=is_flat)


def copy_lines(placement: Placement, files: BuildContext, paths: Iterable[str]) -> list[str]:
    """Return the instructions that bring ``paths`` to where ``placement`` does.

    Raises :class:`Declined` for a path that is not brought there, or cannot be written.
    """
    groups: dict[str, list[str]] = {}
    folders: list[str] = []
    for path in paths:
        if not is_plain(path) or any(letter in path for letter in " \t*?[#") or path[:1] == "-":
            raise Declined(f"{path} is an odd name")
        if placement.image_path(path) is None:
            raise Declined(f"{path} is not among what the COPY takes")
        if files.is_directory(path):
            folders.append(path)
        else:
            groups.setdefault(path.rpartition("/")[0], []).append(path)
    lines = [_line(placement, sources, folder) for folder, sources in groups.items()]
    return [*lines, *[_line(placement, [folder], folder) for folder in folders]]


def _line(placement: Placement, sources: list[str], folder: str) -> str:
    instruction = placement.read.instruction
    keyword = "copy" if instruction.keyword.islower() else "COPY"
    flags = [
        instruction.text[flag.start : flag.end]
        for flag in instruction.flags
        if flag.name in _KEPT_FLAGS
    ]
    rest = folder[len(placement.folder) :].strip("/")
    target = placement.target.rstrip("/") or ("/" if placement.target.startswith("/") else "")
    if target == "." and rest:
        where = f"{rest}/"
    else:
        where = "/".join(filter(None, [target.rstrip("/"), rest])) + "/"
        where = f"/{rest}/".replace("//", "/") if target == "/" else where
    return " ".join([keyword, *flags, *sources, where])


def brought_before(
    placement: Placement, paths: Iterable[str], stage: Stage, context: Context, until: int
) -> set[str]:
    """Return those of ``paths`` that COPYs above line ``until`` bring to the same places."""
    files = context.files
    found: set[str] = set()
    if files is None:
        return found
    for read in context_reads(context):
        if read.stage is not stage or read.is_mount or not read.is_known:
            continue
        if (
            read.instruction.start_line < until
            and read.instruction is not placement.read.instruction
        ):
            found.update(_brought(read, placement, paths, stage, context))
    return found


def _brought(
    read: ContextRead, placement: Placement, paths: Iterable[str], stage: Stage, context: Context
) -> Iterator[str]:
    instruction = read.instruction
    files = context.files
    workdir = workdir_of(step_of(instruction, stage, context), context)
    if files is None or workdir is None or not isinstance(instruction, Transfer):
        return
    target = instruction.target
    if not is_plain(target) or instruction.excludes:
        return
    into = clean(target if target.startswith("/") else f"{workdir}/{target}")
    wanted = list(paths)
    for entry in files.matching(read.source).found:
        for path in wanted:
            if entry.kind == FOLDER and path.startswith(entry.path + "/"):
                there = clean(f"{into}/{path[len(entry.path) + 1 :]}")
            elif entry.kind != FOLDER and path == entry.path:
                there = clean(f"{into}/{path.rpartition('/')[2]}")
                if placement.image_path(path) == into:
                    there = into
            else:
                continue
            if there == placement.image_path(path):
                yield path
