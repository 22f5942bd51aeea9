"""Instructions with the comments that stand right above them, moved as one."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site


class Block(PlainValue):
    """Whole lines of the file, from ``start`` up to ``end``; ``text`` ends with a line end."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.text: Final = text


def block_of(site: Site, instruction: Instruction) -> Block:
    """Return ``instruction`` and the comments above it, down from the last blank line."""
    source = site.source
    directives = {each.line for each in site.dockerfile.directives}
    first = instruction.start_line
    while first > 1 and first - 1 not in directives:
        if not source.line_text(first - 1).lstrip().startswith("#"):
            break
        first -= 1
    start = source.offset(first, 1)
    end = source.offset(instruction.end_line + 1, 1)
    text = source.text[start:end]
    return Block(start, end, text if text.endswith("\n") else text + newline_of(site))


def newline_of(site: Site) -> str:
    """Return how lines end in the file."""
    return "\r\n" if "\r\n" in site.source.text[:4096] else "\n"


def block_replaced(site: Site, block: Block, text: str) -> Replacement:
    """Return the edit that writes the lines ``text`` in the place of ``block``."""
    return site.replacement(block.start, block.end, text)
