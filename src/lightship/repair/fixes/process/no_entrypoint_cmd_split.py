"""The program moves from CMD to ENTRYPOINT; its options stay in CMD."""

from __future__ import annotations

from lightship.repair.edits.lines import line_end
from lightship.repair.edits.words import in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the two instructions in the place of CMD, split before its first option."""
    instruction = site.instruction
    if instruction is None or instruction.name != "CMD":
        yield site.display("name the program that the image is for in ENTRYPOINT or CMD")
        return
    words = instruction.words
    split = next((n for n, word in enumerate(words) if n and word.startswith("-")), 0)
    if not split or not instruction.is_json:
        return
    segments = instruction.line.segments
    place = in_one_piece(segments, instruction.ranges[split - 1][1], instruction.ranges[split][0])
    keyword = in_one_piece(segments, 0, len(instruction.keyword))
    is_lower = instruction.keyword.islower()
    entry, cmd = ("entrypoint", "cmd") if is_lower else ("ENTRYPOINT", "CMD")
    line = site.source.line_text(instruction.start_line)
    indent = line[: len(line) - len(line.lstrip())]
    between = f"]{line_end(site.source)}{indent}{cmd} ["
    yield site.unsafe(
        f"Fix {words[0].rpartition('/')[2]} in ENTRYPOINT, and leave its options in CMD",
        site.replacement(*keyword, entry),
        site.replacement(*place, between),
    )
