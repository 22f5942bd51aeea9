"""A Dockerfile as a whole."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.directives import Directive
    from lightship.dockerfile.instruction import Instruction
    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.source import Source


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
    order of the file.
    """

    __slots__ = ("comments", "directives", "escape", "instructions", "mistakes", "path", "source")

    def __init__(
        self,
        source: Source,
        path: str,
        directives: tuple[Directive, ...],
        escape: str,
        instructions: tuple[Instruction, ...],
        comments: tuple[Comment, ...],
        mistakes: tuple[Mistake, ...],
    ) -> None:
        self.source: Final = source
        self.path: Final = path
        self.directives: Final = directives
        self.escape: Final = escape
        self.instructions: Final = instructions
        self.comments: Final = comments
        self.mistakes: Final = mistakes

    def __str__(self) -> str:
        return self.source.text

    def directive(self, name: str) -> Directive | None:
        """Return the directive called ``name``, or None where the file has none."""
        for directive in self.directives:
            if directive.name == name:
                return directive
        return None
