"""The shell text of an instruction, read, and mapped back to the file."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.segments import Segments
    from lightship.model.span import Span


class PlacedScript:
    """A script of an instruction: its tree, and where its characters stand in the file."""

    __slots__ = ("instruction", "script", "segments")

    def __init__(self, instruction: Instruction, script: Script, segments: Segments) -> None:
        self.instruction: Final = instruction
        self.script: Final = script
        self.segments: Final = segments

    def span(self, start: int, end: int) -> Span:
        """Return the span in the file of the script's text from ``start`` to ``end``."""
        low = self.segments.to_file(start)
        return self.instruction.source.span(low, max(self.segments.end_to_file(end), low))

    @property
    def commands(self) -> tuple[PlacedCommand, ...]:
        """All simple commands, in the order of the text.

        They are made anew each time: if it kept them, which have it, too, neither
        would be freed before the next search for cycles.
        """
        return tuple([PlacedCommand(self, each) for each in self.script.commands])


class PlacedCommand:
    """One simple command of an instruction's script, and where it stands in the file.

    ``command`` is the command itself; ``placed`` is the script it stands in;
    ``program`` is the base name of the program that it runs in the end, behind
    ``sudo`` and its kind.
    """

    __slots__ = ("command", "placed", "program")

    def __init__(self, placed: PlacedScript, command: Command) -> None:
        self.placed: Final = placed
        self.command: Final = command
        self.program: Final = command.program.name

    def __repr__(self) -> str:
        return f"<{self.command!r} of {self.instruction!r}>"

    @property
    def instruction(self) -> Instruction:
        """The instruction whose script the command stands in."""
        return self.placed.instruction

    @property
    def span(self) -> Span:
        """Where the command stands in the file."""
        return self.placed.span(self.command.start, self.command.end)

    def word_span(self, word: Word) -> Span:
        """Return where ``word`` of the command stands in the file."""
        return self.placed.span(word.start, word.end)
