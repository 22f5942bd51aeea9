"""The site of a repair: one finding, and what stands around it."""

from __future__ import annotations

from bisect import bisect_right

from lightship.model.fix import Applicability, Fix, Replacement
from lightship.repair.command_places import CommandPlaces
from lightship.repair.questions.answers import NO_ANSWERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.source import Source
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.model.fix import Creation
    from lightship.repair.fix_options import FixOptions
    from lightship.repair.questions.answers import Answers
    from lightship.rules.rule_context import Context


class Site:
    """What a fixer sees: the finding, the tree and context it was found in, what is wished for.

    ``answers`` are those to the questions that the fixer put beforehand. Offsets are in code
    points, in the Dockerfile's text.
    """

    __slots__ = ("answers", "context", "finding", "options")

    def __init__(
        self,
        finding: Finding,
        context: Context,
        options: FixOptions,
        answers: Answers = NO_ANSWERS,
    ) -> None:
        self.finding: Final = finding
        self.context: Final = context
        self.options: Final = options
        self.answers: Final = answers

    @property
    def dockerfile(self) -> Dockerfile:
        """The tree of the Dockerfile."""
        return self.context.dockerfile

    @property
    def source(self) -> Source:
        """The text of the Dockerfile."""
        return self.context.dockerfile.source

    @property
    def start(self) -> int:
        """The offset at which the finding begins."""
        span = self.finding.span
        return self.source.offset(span.line, span.column)

    @property
    def end(self) -> int:
        """The offset at which the finding ends, exclusive."""
        span = self.finding.span
        return self.source.offset(span.end_line, span.end_column)

    @property
    def instruction(self) -> Instruction | None:
        """The instruction that the finding stands in; of ONBUILD, the outer one."""
        if self.finding.path != self.dockerfile.path:
            return None
        return self.instruction_at(self.finding.span.line)

    def instruction_at(self, line: int) -> Instruction | None:
        """Return the instruction that stands on ``line``, or None."""
        at = self.index_behind(line) - 1
        if at < 0 or self.dockerfile.instructions[at].end_line < line:
            return None
        return self.dockerfile.instructions[at]

    def index_behind(self, line: int) -> int:
        """Return the index of the first instruction that begins behind ``line``."""
        return bisect_right(self.dockerfile.instructions, line, key=_start_line)

    @property
    def stage(self) -> Stage | None:
        """The stage that the finding stands in."""
        instruction = self.instruction
        return None if instruction is None else self.context.stage_of(instruction)

    @property
    def command(self) -> PlacedCommand | None:
        """The innermost shell command that the finding stands in."""
        instruction = self.instruction
        if instruction is None:
            return None
        context, script = self.context, instruction.trigger or instruction
        places = context.once(
            ("command places", script), lambda: CommandPlaces(context.commands_of(script))
        )
        return places.innermost(self.start, self.end)

    def replacement(self, start: int, end: int, text: str) -> Replacement:
        """Return the edit that writes ``text`` where ``start`` to ``end`` stands."""
        return Replacement(self.dockerfile.path, self.source.span(start, end), text)

    def insertion(self, offset: int, text: str) -> Replacement:
        """Return the edit that puts ``text`` in at ``offset``."""
        return self.replacement(offset, offset, text)

    def safe(self, title: str, *edits: Replacement | Creation) -> Fix:
        """Return a fix after which the image that is built does the same."""
        return Fix(title, Applicability.SAFE, edits)

    def unsafe(self, title: str, *edits: Replacement | Creation) -> Fix:
        """Return a fix after which it may not."""
        return Fix(title, Applicability.UNSAFE, edits)

    def display(self, title: str) -> Fix:
        """Return what only a person can do: nothing is edited."""
        return Fix(title, Applicability.DISPLAY, ())


def _start_line(instruction: Instruction) -> int:
    return instruction.start_line
