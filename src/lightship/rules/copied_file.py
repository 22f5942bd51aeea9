"""The file of the build context that stands at a path of a stage's image.

COPY and ADD are followed backwards from the end of the stage, through the
stages that it builds on and those that it copies from. Whatever cannot be told
(a variable without a value, a source in another image, an archive, a RUN that
writes the file) makes the file unknown.
"""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.patterns.file_pattern import has_wildcard
from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.model.value import Value
from lightship.project.context_table import FOLDER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context

    Source = tuple[str, str]
    """A source of COPY as written, and the name that the wanted file has in the folder that it is
    copied to; the name is empty where the file is the source itself."""

FILE_LIMIT: Final = 256 * 1024
"""How many bytes of a file are read at most; a longer one is unknown."""

MOST_STAGES: Final = 8
"""Through how many ``COPY --from`` a file is followed."""

_HARMLESS: Final = frozenset(
    ("chmod", "chown", "chgrp", "dos2unix", "ls", "test", "[", "stat", "touch")
)
"""Programs of RUN that may name a file and leave what is in it alone."""


class CopiedFile(Value):
    """A file as it was before it was copied.

    ``path`` is its path in the build context, or the Dockerfile's own where it
    is the body of a here-document; ``line`` is the line of that file that
    ``text`` starts on.
    """

    __slots__ = ("line", "path", "text")

    def __init__(self, path: str, text: str, line: int = 1) -> None:
        self.path: Final = path
        self.text: Final = text
        self.line: Final = line


def copied_file(path: str, stage: Stage, context: Context) -> CopiedFile | None:
    """Return the file at the absolute ``path`` of the image of ``stage``; None if not known."""
    return _found(clean(path), stage, context, MOST_STAGES)


def _found(path: str, stage: Stage, context: Context, depth: int) -> CopiedFile | None:
    for owner, instruction in _backwards(stage):
        if instruction.mistakes:
            continue
        if instruction.name in ("COPY", "ADD"):
            sources = _sources(path, instruction, owner)
            if sources is None:
                return None
            for source in sources:
                found = _at(source, instruction, owner, context, depth)
                if found is not None:
                    return found
        elif instruction.name == "RUN" and _may_write(path, instruction, context):
            return None
    return None


def _backwards(stage: Stage) -> Iterator[tuple[Stage, Instruction]]:
    """Yield every instruction that makes the image of ``stage`` with its stage, the last first."""
    for each in (stage, *stage.ancestors):
        for instruction in reversed((*each.triggers, *each.instructions)):
            yield each, instruction


def _sources(path: str, instruction: Instruction, stage: Stage) -> list[Source] | None:
    """Return what COPY ``instruction`` may put at ``path``; None where that is not known."""
    words = [word for word in stage.expanded_words(instruction) if word.flag is None]
    if len(words) < 2 or instruction.flag("parents") is not None:
        return None
    target = _absolute(words[-1].text, instruction, stage)
    if target is None or not all(word.is_known for word in words):
        return None
    texts = [word.text for word in words[:-1]]
    if path == target:
        return [(text, "") for text in texts]
    folder = target.rstrip("/") + "/"
    return [(text, path[len(folder) :]) for text in texts if path.startswith(folder)]


def _absolute(target: str, instruction: Instruction, stage: Stage) -> str | None:
    """Return the path that ``target`` names, with a slash at its end if it must be a folder."""
    if not target.startswith("/"):
        workdir = stage.state_at(instruction).workdir
        if not workdir.is_known or not workdir.is_set:
            # The base image may set one.
            return None
        target = f"{workdir.value}/{target}"
    cleaned = clean(target)
    is_folder = target.endswith(("/", "/.")) and cleaned != "/"
    return cleaned + "/" if is_folder else cleaned


def _at(
    source: Source, instruction: Instruction, stage: Stage, context: Context, depth: int
) -> CopiedFile | None:
    text, name = source
    reference = stage.reference_of(instruction)
    if reference is not None:
        if reference.stage is None or depth <= 0 or has_wildcard(text):
            return None
        inner = clean("/" + text)
        paths = [f"{inner}/{name}" if name else inner]
        if name and inner.rpartition("/")[2] == name:
            paths.append(inner)
        found = (_found(clean(path), reference.stage, context, depth - 1) for path in paths)
        return next((each for each in found if each is not None), None)
    if instruction.heredocs and is_marker(text):
        return _body(source, instruction, context)
    return None if "://" in text else _in_context(source, context)


def _body(source: Source, instruction: Instruction, context: Context) -> CopiedFile | None:
    """Return the here-document that the marker ``source`` announces."""
    marker, name = source
    markers = [word for word in instruction.words[:-1] if is_marker(word)]
    heredoc = dict(zip(markers, instruction.heredocs, strict=False)).get(marker)
    if heredoc is None or (name and heredoc.marker.name != name):
        return None
    if heredoc.marker.expand and "$" in heredoc.text:
        # The builder puts its own variables in, "$@" and "$1" included.
        return None
    line = instruction.source.span(heredoc.start, heredoc.start).line
    return CopiedFile(context.path, heredoc.text, line)


def _in_context(source: Source, context: Context) -> CopiedFile | None:
    files = context.files
    if files is None:
        return None
    text, name = source
    for entry in files.matching(text).found:
        path = entry.path
        if entry.kind == FOLDER:
            if not name:
                continue
            path = f"{path}/{name}" if path else name
        elif name and path.rpartition("/")[2] != name:
            continue
        found = files.find(path)
        read = None if found is None else files.read_text(found.path, FILE_LIMIT)
        if found is not None and read is not None:
            return CopiedFile(found.path, read)
    return None


def _may_write(path: str, instruction: Instruction, context: Context) -> bool:
    name = path.rpartition("/")[2]
    if name not in instruction.text and not any(name in h.body for h in instruction.heredocs):
        return False
    placed = context.script_of(instruction)
    if placed is None:
        return True
    text = placed.script.text
    for command in placed.script.commands:
        part = text[command.start : command.end]
        if name in part and command.program.name not in _HARMLESS and not _mends_lines(part):
            return True
    return False


def _mends_lines(command: str) -> bool:
    """Return whether ``command`` is the ``sed`` that takes away the CR at the end of lines."""
    return command.lstrip().startswith("sed") and "\\r" in command
