"""Where in the image the files and folders land that COPY and ADD bring."""

from __future__ import annotations

import posixpath

from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.model.plain_value import PlainValue
from lightship.project.context_table import FOLDER
from lightship.rules.copy_add.archive import is_archive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage


class Landing(PlainValue):
    """One file or folder: its absolute path in the image, and its path in the context.

    ``source`` is None where it is no file of the context: a here-document, an address.
    """

    __slots__ = ("is_folder", "path", "source")

    def __init__(self, path: str, source: str | None, *, is_folder: bool) -> None:
        self.path: Final = path
        self.source: Final = source
        self.is_folder: Final = is_folder


def landings_of(single: SingleStage) -> Iterator[Landing]:
    """Yield what lands in the stage, the content of its working directory one by one."""
    for instruction in single.stage.instructions:
        if instruction.name not in {"COPY", "ADD"} or instruction.flag("from") is not None:
            continue
        for landing in arrivals(instruction, single):
            around = landing.path.rstrip("/") + "/"
            is_around = landing.path == single.workdir or single.workdir.startswith(around)
            if landing.is_folder and landing.source is not None and is_around:
                yield from _content(landing.source, landing.path, single)
            else:
                yield landing


def brings_sources(single: SingleStage) -> bool:
    """Return whether anything of the build context is copied."""
    return any(
        each.flag("from") is None and (each.name == "COPY" or "://" not in each.text)
        for each in single.stage.instructions
        if each.name in {"COPY", "ADD"}
    )


def arrivals(instruction: Instruction, single: SingleStage) -> Iterator[Landing]:
    """Yield what one COPY or ADD of the build context brings, a landing for each of its sources."""
    words = [each for each in single.stage.expanded_words(instruction) if each.index >= 0]
    if not words:
        return
    sources = [each.text for each in words[:-1] if not is_marker(each.text)]
    written = words[-1].text
    workdir = single.stage.state_at(instruction).workdir.value or single.image.working_directory
    target = posixpath.normpath(posixpath.join(workdir or "/", written))
    into = written.endswith(("/", "/.")) or written in {".", ".."} or len(words) > 2
    for heredoc in instruction.heredocs:
        name = heredoc.marker.name
        yield Landing(posixpath.join(target, name) if into else target, None, is_folder=False)
    for text in sources:
        yield from _of(text, target, instruction, single, into=into)


def _of(
    text: str, target: str, instruction: Instruction, single: SingleStage, *, into: bool
) -> Iterator[Landing]:
    files = single.files
    found = files.matching(text).found if files is not None else ()
    if not found:
        yield Landing(target, None, is_folder=into or text == "." or text.endswith("/"))
    for entry in found:
        name = posixpath.basename(entry.path)
        if entry.kind == FOLDER:
            yield Landing(target, entry.path, is_folder=True)
        elif instruction.name == "ADD" and files is not None and is_archive(files, entry.path):
            yield Landing(target, None, is_folder=True)
        else:
            path = posixpath.join(target, name) if into else target
            yield Landing(path, entry.path, is_folder=False)


def _content(folder: str, target: str, single: SingleStage) -> Iterator[Landing]:
    files = single.files
    for name in files.names(folder) if files is not None else ():
        source = f"{folder}/{name}" if folder else name
        found = files.find(source) if files is not None else None
        if found is not None:
            is_folder = found.kind == FOLDER
            yield Landing(posixpath.join(target, name), source, is_folder=is_folder)
