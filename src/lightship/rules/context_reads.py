"""What the instructions of a Dockerfile read from the build context.

BuildKit sends of a context only what some COPY, ADD or bind mount names, less
what the ignore file leaves out; where nothing names any of it, nothing is sent.
"""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.instructions import Add, Run, Transfer
from lightship.model.value import Value
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final, TypeVar

    from lightship.dockerfile.patterns.ignore_matcher import IgnoreMatcher
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.model.span import Span
    from lightship.project.context import BuildContext
    from lightship.project.context_table import ContextEntry
    from lightship.rules.rule_context import Context

    T = TypeVar("T")

EVERYTHING: Final = ("", "*")
"""The cleaned sources that take all of a context."""


class ContextRead(Value):
    """One source of COPY, ADD or a bind mount that is taken from the build context.

    ``source`` has its variables put in; ``is_known`` is false where one has no
    value. ``range`` is where it stands in the joined text of ``instruction``,
    which is of ``stage``.
    """

    __slots__ = ("instruction", "is_known", "is_mount", "range", "source", "stage")

    def __init__(
        self,
        instruction: Instruction,
        stage: Stage,
        source: str,
        place: Range,
        *,
        is_known: bool = True,
        is_mount: bool = False,
    ) -> None:
        self.instruction: Final = instruction
        self.stage: Final = stage
        self.source: Final = source
        self.range: Final = place
        self.is_known: Final = is_known
        self.is_mount: Final = is_mount

    @property
    def span(self) -> Span:
        """Where the source stands in the file."""
        start, end = self.range
        return self.instruction.span_of(start, end)

    @property
    def takes_everything(self) -> bool:
        """Whether it names the context's root, or all that stands in it."""
        if not self.is_known or (self.source.strip("./*") and ".." not in self.source):
            return False
        return clean("/" + self.source)[1:] in EVERYTHING

    @property
    def excludes(self) -> tuple[str, ...]:
        """The values of ``--exclude``."""
        return self.instruction.excludes if isinstance(self.instruction, Transfer) else ()

    @property
    def text(self) -> str:
        """The instruction as a message cites it: ``COPY . .``."""
        text = " ".join(self.instruction.text.split())
        return text if len(text) <= 60 else text[:57] + "..."

    def reached(self, files: BuildContext) -> Iterator[ContextEntry]:
        """Yield what is copied without being named: what stands in a folder or matches ``*``.

        A file that the source itself names, or matches with a wildcard among
        other letters, is meant to be there.
        """
        if not self.is_known:
            return
        source = files.matching(self.source)
        named = set() if self.takes_everything else {entry.path for entry in source.found}
        matcher = self._exclusion()
        for entry in source.entries():
            if entry.path not in named and not (matcher and self._excludes(matcher, entry.path)):
                yield entry

    def once(self, what: str, files: BuildContext, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of what is read, worked out once for a context and source."""
        return make() if self.excludes else files.once((what, self.source), make)

    def _exclusion(self) -> IgnoreMatcher | None:
        if not self.excludes:
            return None
        from lightship.dockerfile.patterns.ignore_patterns import IgnoreFile  # noqa: PLC0415 - few have any

        return IgnoreFile.parse("\n".join(self.excludes)).matcher()

    def _excludes(self, matcher: IgnoreMatcher, path: str) -> bool:
        """Say whether ``--exclude`` may mean ``path``, from the context's root or the source's."""
        folder = clean("/" + self.source)[1:] + "/"
        return matcher.ignores(path) or (
            path.startswith(folder) and matcher.ignores(path[len(folder) :])
        )


def context_reads(context: Context) -> tuple[ContextRead, ...]:
    """Return what the stages read from the build context, in the order of the file."""
    return context.once("context reads", lambda: _all_reads(context))


def _all_reads(context: Context) -> tuple[ContextRead, ...]:
    return tuple(
        read
        for stage in context.dockerfile.stages
        for instruction in stage.instructions
        for read in _reads(instruction, stage)
    )


def copies(context: Context) -> tuple[ContextRead, ...]:
    """Return what COPY and ADD take from the context, that of shipped stages first."""
    return context.once("copies", lambda: _copies(context))


def _copies(context: Context) -> tuple[ContextRead, ...]:
    found = [read for read in context_reads(context) if not read.is_mount]
    shipped = shipped_stages(context) if len(found) > 1 else ()
    return tuple(sorted(found, key=lambda read: read.stage not in shipped))


def _reads(instruction: Instruction, stage: Stage) -> Iterator[ContextRead]:
    if isinstance(instruction, Transfer):
        if instruction.flag("from") is None:
            yield from _sources(instruction, stage)
    elif isinstance(instruction, Run) and instruction.flags:
        for flag in instruction.flags:
            if flag.name == "mount":
                yield from _mount(instruction, stage, flag.value, (flag.start, flag.end))


def _sources(instruction: Transfer, stage: Stage) -> Iterator[ContextRead]:
    written = list(zip(instruction.sources, instruction.source_ranges, strict=True))
    if all(is_plain(source) for source, _ in written):
        for source, place in written:
            if not _is_remote(instruction, source):
                yield ContextRead(instruction, stage, source, place)
        return
    places = {place for _, place in written}
    for word in stage.expanded_words(instruction):
        if word.range in places and not _is_remote(instruction, word.text):
            yield ContextRead(instruction, stage, word.text, word.range, is_known=word.is_known)


def is_plain(word: str) -> bool:
    """Say whether expansion leaves ``word`` as it is."""
    return not ("$" in word or "\\" in word or '"' in word or "'" in word or "`" in word)


def _is_remote(instruction: Transfer, source: str) -> bool:
    """Say whether ADD fetches ``source`` from elsewhere."""
    if not isinstance(instruction, Add):
        return False
    if source.startswith(("http://", "https://")):
        return True
    if ":" not in source:
        return False
    from lightship.dockerfile.notation.git_address import read_git_address  # noqa: PLC0415 - seldom

    address = read_git_address(source)
    return address is not None and not address.is_like_path


def _mount(run: Run, stage: Stage, text: str, place: Range) -> Iterator[ContextRead]:
    """Yield what a bind mount without ``from=`` reads; one with unknown variables is no matter."""
    values = {}
    for pair in text.split(","):
        key, _, value = pair.partition("=")
        values[key.strip().lower()] = value
    if values.get("type", "bind") == "bind" and "from" not in values:
        source = values.get("source", values.get("src", ""))
        yield ContextRead(run, stage, source, place, is_known=is_plain(source), is_mount=True)
