"""A Dockerfile as a whole."""

from __future__ import annotations

from lightship.dockerfile.build_options import BuildOptions
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.stages.graph import StageGraph
    from lightship.dockerfile.syntax.directives import Directive
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.source import Source


class Comment(Value):
    """A line of comment: its text from the first character on, its line, and where that starts."""

    __slots__ = ("line", "offset", "text")

    def __init__(self, text: str, line: int, offset: int) -> None:
        self.text: Final = text
        self.line: Final = line
        self.offset: Final = offset


class Dockerfile:
    """The tree of one Dockerfile; ``str`` gives the text back, whatever it was.

    ``instructions`` are in the order of the file, those with mistakes included;
    ``comments`` are all whole-line comments between instructions, directives
    included. ``mistakes`` are what the builder refuses while it reads, in the
    order of the file. ``options`` are what the build is told beside it.
    """

    __slots__ = (
        "_build_mistakes",
        "_stages",
        "comments",
        "directives",
        "escape",
        "instructions",
        "mistakes",
        "options",
        "path",
        "source",
    )

    def __init__(
        self,
        source: Source,
        path: str,
        directives: tuple[Directive, ...],
        escape: str,
        instructions: tuple[Instruction, ...],
        comments: tuple[Comment, ...],
        mistakes: tuple[Mistake, ...],
        options: BuildOptions,
    ) -> None:
        self.source: Final = source
        self.path: Final = path
        self.directives: Final = directives
        self.escape: Final = escape
        self.instructions: Final = instructions
        self.comments: Final = comments
        self.mistakes: Final = mistakes
        self.options: Final = options
        self._stages: StageGraph | None = None
        self._build_mistakes: tuple[Mistake, ...] | None = None

    def __str__(self) -> str:
        return self.source.text

    @property
    def stages(self) -> StageGraph:
        """The stages and what they take from one another, computed when first asked for."""
        if self._stages is None:
            from lightship.dockerfile.stages.building import build_stages  # noqa: PLC0415 - at need

            self._stages = build_stages(self)
        return self._stages

    def release(self) -> None:
        """Let go of the stages, which no one may use any more.

        A tree and its stages refer to each other. Left to the search for
        cycles, those of thousands of files pile up before they are freed.
        """
        if self._stages is not None:
            self._stages.release()
            self._stages = None

    @property
    def build_mistakes(self) -> tuple[Mistake, ...]:
        """What the builder refuses when it puts the stages together, in the order of the file."""
        if self._build_mistakes is None:
            from lightship.dockerfile.stages.build_mistakes import build_mistakes  # noqa: PLC0415 - at need

            self._build_mistakes = build_mistakes(self)
        return self._build_mistakes

    def for_target(self, target: str) -> Dockerfile:
        """Return the same tree for a build that makes the stage called ``target``."""
        options = BuildOptions(self.options.build_args, target, self.options.platform)
        return self._with_options(options)

    def with_defaults(self) -> Dockerfile:
        """Return the same tree for a build that is given no build arguments."""
        return self._with_options(BuildOptions(None, self.options.target, self.options.platform))

    def _with_options(self, options: BuildOptions) -> Dockerfile:
        return Dockerfile(
            self.source,
            self.path,
            self.directives,
            self.escape,
            self.instructions,
            self.comments,
            self.mistakes,
            options,
        )

    def directive(self, name: str) -> Directive | None:
        """Return the directive called ``name``, or None where the file has none."""
        for directive in self.directives:
            if directive.name == name:
                return directive
        return None
