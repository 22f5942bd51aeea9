"""A name with capital letters is written in small ones, where that makes it one."""

from __future__ import annotations

from lightship.model.errors import InvalidReference
from lightship.model.reference import Reference
from lightship.repair.edits.words import in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix for the image of a FROM."""
    instruction = site.instruction
    if instruction is None or instruction.name != "FROM" or not instruction.words:
        yield site.display("Write the name of an image, or of a stage above")
        return
    written = instruction.words[0]
    name, colon, tag = written.partition(":")
    text = name.lower() + colon + tag
    if "$" in written or text == written or not _is_name(text):
        yield site.display("Write the name of an image, such as node:22-slim")
        return
    start, end = in_one_piece(instruction.line.segments, *instruction.ranges[0])
    yield site.unsafe(f"Write {text} for {written}", site.replacement(start, end, text))


def _is_name(text: str) -> bool:
    try:
        Reference.parse(text)
    except InvalidReference:
        return False
    return True
