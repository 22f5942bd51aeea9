"""What COPY --from and the from= of a mount name: a stage, or an image."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.flags import Flag
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.model.span import Span


class StageReference(Value):
    """One place where an instruction reads from another stage or from an image.

    ``text`` is what it says; ``stage`` is the stage that this names, by name in
    any case or (in COPY alone) by number, later stages and the own one
    included. Where it names none, ``image`` is the image's name; both are
    missing where the number of a stage is out of range. ``flag`` is the flag
    it stands in. A mount without ``from=`` refers, with an empty text, to a
    stage called ``scratch`` if there is one: so the builder has it.
    """

    __slots__ = ("flag", "image", "instruction", "stage", "text")

    def __init__(
        self,
        text: str,
        instruction: Instruction,
        flag: Flag,
        stage: Stage | None = None,
        image: str = "",
    ) -> None:
        self.text: Final = text
        self.instruction: Final = instruction
        self.flag: Final = flag
        self.stage: Final = stage
        self.image: Final = image

    @property
    def is_mount(self) -> bool:
        """Whether a mount of RUN names it, and not COPY."""
        return self.flag.name == "mount"

    @property
    def range(self) -> Range:
        """Where the flag stands in the instruction's joined text."""
        return self.flag.start, self.flag.end

    @property
    def span(self) -> Span:
        """Where the flag stands in the file."""
        return self.instruction.flag_span(self.flag)
