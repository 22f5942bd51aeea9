"""What of the build context stands in the folder that an install runs in.

COPY, ADD and bind mounts are followed from the context into that folder, up to
the install and no further. Where something else may have put files there
(another stage, an archive, a repository), that is said.
"""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.stages.expanded_word import expanded_words
from lightship.dockerfile.syntax.instructions import Transfer
from lightship.model.value import Value
from lightship.project.context_table import FOLDER
from lightship.rules.packages.build_order import build_order, workdir_of
from lightship.rules.run_mounts import mounts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.span import Span
    from lightship.project.context import BuildContext
    from lightship.rules.packages.build_order import Step
    from lightship.rules.rule_context import Context

MOST_SOURCES: Final = 300
"""Behind more sources of COPY than these nothing is looked for."""

_FOLDER_OPTIONS: Final = (
    "--prefix",
    "-C",
    "--cwd",
    "--dir",
    "--directory",
    "--working-dir",
    "--project",
)
_ARCHIVES: Final = (".tar", ".gz", ".tgz", ".xz", ".bz2", ".zst")


class Arrival(Value):
    """A file in the folder: ``path`` is where it stands in the context, empty if elsewhere.

    ``instruction`` brings it, with the source at ``range`` of its joined text.
    """

    __slots__ = ("instruction", "path", "range")

    def __init__(self, path: str, instruction: Instruction, place: Range) -> None:
        self.path: Final = path
        self.instruction: Final = instruction
        self.range: Final = place

    @property
    def span(self) -> Span:
        """Where the source stands in the Dockerfile."""
        return self.instruction.span_of(*self.range)


class _Source:
    """One source of COPY, ADD or a bind mount, and where it is put."""

    __slots__ = ("instruction", "is_foreign", "range", "target", "text")

    def __init__(
        self, text: str, target: str, instruction: Instruction, place: Range, *, is_foreign: bool
    ) -> None:
        self.text: Final = text
        self.target: Final = target
        self.instruction: Final = instruction
        self.range: Final = place
        self.is_foreign: Final = is_foreign


class ProjectFolder:
    """The folder at ``path`` of a stage's image, just before an install runs in it.

    ``is_open`` is true where files may be in it that do not come from the context.
    """

    __slots__ = ("_files", "_sources", "is_open", "path")

    def __init__(
        self,
        path: str,
        sources: tuple[_Source, ...],
        files: BuildContext | None,
        *,
        is_open: bool,
    ) -> None:
        self.path: Final = path
        self._sources: Final = sources
        self._files: Final = files
        self.is_open: Final = is_open or any(
            each.is_foreign and _is_within(path, each.target) for each in sources
        )

    def find(self, name: str) -> Arrival | None:
        """Return the file called ``name`` in the folder, if an instruction is seen to bring it."""
        for source in reversed(self._sources):
            found = self._brought(source, name)
            if found is not None:
                return found
        return None

    def find_folder(self, name: str) -> Arrival | None:
        """Return the folder called ``name`` in it, if one COPY is seen to bring all of that."""
        for source in reversed(self._sources):
            if source.is_foreign or source.target != _joined(self.path, name):
                continue
            found = self._files.matching(source.text).found if self._files is not None else ()
            if len(found) == 1 and found[0].kind == FOLDER:
                return Arrival(found[0].path, source.instruction, source.range)
        return None

    def _brought(self, source: _Source, name: str) -> Arrival | None:
        if not _is_within(self.path, source.target) and source.target != _joined(self.path, name):
            return None
        if not source.is_foreign and self._files is not None:
            path = self._in_context(source, name, self._files)
            if path is not None:
                return Arrival(path, source.instruction, source.range)
            if self._files.matching(source.text).found:
                return None
        return self._by_name(source, name)

    def _in_context(self, source: _Source, name: str, files: BuildContext) -> str | None:
        """Return the path in the context of the file that ``source`` puts into the folder."""
        target = source.target
        for entry in files.matching(source.text).found:
            own = entry.path.rpartition("/")[2]
            if entry.kind != FOLDER:
                if (target == self.path and own == name) or target == _joined(self.path, name):
                    return entry.path
            elif _is_within(self.path, target):
                inner = _joined(self.path[len(target.rstrip("/")) :].strip("/"), name).lstrip("/")
                path = f"{entry.path}/{inner}" if entry.path else inner
                if files.exists(path):
                    return path
        return None

    def _by_name(self, source: _Source, name: str) -> Arrival | None:
        """Judge ``source`` by its name alone, where the context does not have it."""
        own = source.text.rstrip("/").rpartition("/")[2]
        if own != name or source.target not in (self.path, _joined(self.path, name)):
            return None
        path = "" if source.is_foreign else clean("/" + source.text)[1:]
        return Arrival(path, source.instruction, source.range)


def project_folder(
    placed: PlacedCommand, call: PackageCall, context: Context
) -> ProjectFolder | None:
    """Return the folder that ``call`` installs for; None where it cannot be told."""
    stage = context.stage_of(placed.instruction)
    if stage is None:
        return None
    order = build_order(stage, context)
    position = order.positions[placed.instruction]
    folder = _folder_of(placed, call, order.steps[position], context)
    if folder is None:
        return None
    brought = context.once(
        (project_folder, stage), lambda: [_sources_of(step, context) for step in order.steps]
    )[:position]
    sources = [source for found in brought for source in found or ()]
    if len(sources) > MOST_SOURCES:
        return None
    sources += _mounted(order.steps[position], context)
    return ProjectFolder(folder, tuple(sources), context.files, is_open=None in brought)


def _folder_of(
    placed: PlacedCommand, call: PackageCall, step: Step, context: Context
) -> str | None:
    folder = workdir_of(step, context)
    around = {None, *(placed.command.scope.chain() if placed.command.scope else ())}
    for command in placed.placed.script.calls("cd", "pushd", "popd"):
        if command.start > placed.command.start or command.scope not in around:
            continue
        words = command.arguments
        if folder is None or len(words) != 1 or not words[0].literal or words[0].text == "-":
            return None
        folder = _joined(folder, words[0].text)
    option = call.options.option(*_FOLDER_OPTIONS)
    if option is not None and folder is not None:
        if option.value is None or "$" in option.value:
            return None
        folder = _joined(folder, option.value)
    return folder


def _sources_of(step: Step, context: Context) -> list[_Source] | None:
    """Return what ``step`` brings into the image; None where it may bring anything anywhere."""
    instruction = step.instruction
    if instruction.mistakes:
        return None
    if isinstance(instruction, Transfer):
        return _transferred(instruction, step, context)
    is_clone = instruction.name == "RUN" and "git" in instruction.text
    return None if is_clone and "clone" in instruction.text else []


def _transferred(instruction: Transfer, step: Step, context: Context) -> list[_Source] | None:
    words = expanded_words(instruction, step.state, step.stage.graph.dockerfile.escape)
    words = tuple(word for word in words if word.flag is None)
    workdir = workdir_of(step, context)
    if len(words) < 2 or workdir is None or not all(word.is_known for word in words):
        return None
    if instruction.flag("parents") is not None or instruction.excludes:
        return None
    target = _joined(workdir, words[-1].text)
    is_foreign = instruction.flag("from") is not None
    return [
        _Source(
            word.text,
            target,
            instruction,
            word.range,
            is_foreign=is_foreign or _is_fetched(instruction, word.text),
        )
        for word in words[:-1]
    ]


def _is_fetched(instruction: Transfer, source: str) -> bool:
    """Return whether ADD fetches or unpacks ``source``."""
    return instruction.name == "ADD" and (
        ":" in source or source.startswith("git@") or source.endswith(_ARCHIVES)
    )


def _mounted(step: Step, context: Context) -> Iterator[_Source]:
    """Yield the bind mounts of a RUN; only it sees them."""
    if not step.instruction.flags:
        return
    workdir = workdir_of(step, context) or "/"
    for mount, flag in mounts_of(step.instruction, context):
        if mount.type == "bind":
            target = _joined(workdir, mount.target)
            place = (flag.start, flag.end)
            source = mount.source or "."
            is_foreign = bool(mount.origin)
            yield _Source(source, target, step.instruction, place, is_foreign=is_foreign)


def _joined(folder: str, path: str) -> str:
    return clean(path if path.startswith("/") else f"{folder}/{path}")


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
