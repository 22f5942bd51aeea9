"""A file cut into instructions, each with the comments and blank lines above it."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile


class Block(PlainValue):
    """One instruction: ``text`` is its lines, here-documents included, ``above`` what precedes."""

    __slots__ = ("above", "instruction", "text")

    def __init__(self, instruction: Instruction, above: str, text: str) -> None:
        self.instruction: Final = instruction
        self.above: Final = above
        self.text: Final = text

    @property
    def name(self) -> str:
        """The instruction's keyword in upper case."""
        return self.instruction.name

    @property
    def comments(self) -> str:
        """The lines of comment above, without blank lines."""
        return "".join(line for line in self.above.splitlines(keepends=True) if line.strip())


class Blocks(PlainValue):
    """A file of one stage.

    ``header`` is all above FROM: directives, comments, global arguments. ``head`` is FROM,
    ``body`` what follows it, ``tail`` what stands behind the last instruction. Together they
    are the file, but that the last line has an ending. ``newline`` is how its lines end.
    """

    __slots__ = ("body", "head", "header", "newline", "tail")

    def __init__(
        self, header: str, head: Block, body: tuple[Block, ...], tail: str, newline: str
    ) -> None:
        self.header: Final = header
        self.head: Final = head
        self.body: Final = body
        self.tail: Final = tail
        self.newline: Final = newline


def blocks_of(dockerfile: Dockerfile) -> Blocks:
    """Return the file cut up; it must have exactly one FROM."""
    text = dockerfile.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    whole = text if text.endswith("\n") else text + newline
    starts = [*dockerfile.source.line_starts]
    if starts[-1] != len(whole):
        starts.append(len(whole))
    instructions = dockerfile.instructions
    first = next(n for n, each in enumerate(instructions) if each.name == "FROM")
    begin = starts[instructions[first].start_line - 1]
    header, at = whole[:begin], begin
    blocks = []
    for each in instructions[first:]:
        begin, end = starts[each.start_line - 1], starts[each.end_line]
        blocks.append(Block(each, whole[at:begin], whole[begin:end]))
        at = end
    return Blocks(header, blocks[0], tuple(blocks[1:]), whole[at:], newline)
