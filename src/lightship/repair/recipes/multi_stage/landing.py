"""Where in the image the files and folders land that COPY and ADD take of the build context."""

from __future__ import annotations

import posixpath

from lightship.model.value import Value
from lightship.project.context_table import FOLDER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage


class Landing(Value):
    """One file or folder: its absolute path in the image, and its path in the context."""

    __slots__ = ("is_folder", "path", "source")

    def __init__(self, path: str, source: str, *, is_folder: bool) -> None:
        self.path: Final = path
        self.source: Final = source
        self.is_folder: Final = is_folder


def landings_of(single: SingleStage) -> Iterator[Landing]:
    """Yield what lands, the content of the working directory one by one."""
    for instruction in single.stage.instructions:
        is_copy = instruction.name in {"COPY", "ADD"} and instruction.flag("from") is None
        if is_copy and single.files is not None:
            yield from _of(instruction, single)


def _of(instruction: Instruction, single: SingleStage) -> Iterator[Landing]:
    texts = [each.text for each in single.stage.expanded_words(instruction) if each.index >= 0]
    if len(texts) < 2 or single.files is None:
        return
    workdir = single.stage.state_at(instruction).workdir.value or single.image.working_directory
    target = posixpath.normpath(posixpath.join(workdir or "/", texts[-1]))
    into_folder = texts[-1].endswith(("/", ".")) or len(texts) > 2
    for text in texts[:-1]:
        for entry in single.files.matching(text).found:
            name = posixpath.basename(entry.path)
            if entry.kind != FOLDER:
                path = posixpath.join(target, name) if into_folder else target
                yield Landing(path, entry.path, is_folder=False)
            elif target == single.workdir or single.workdir.startswith(target.rstrip("/") + "/"):
                yield from _content(entry.path, target, single)
            else:
                yield Landing(target, entry.path, is_folder=True)


def _content(folder: str, target: str, single: SingleStage) -> Iterator[Landing]:
    assert single.files is not None
    for name in single.files.names(folder):
        source = f"{folder}/{name}" if folder else name
        found = single.files.find(source)
        if found is not None:
            is_folder = found.kind == FOLDER
            yield Landing(posixpath.join(target, name), source, is_folder=is_folder)
