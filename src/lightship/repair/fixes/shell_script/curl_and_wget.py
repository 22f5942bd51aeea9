"""The second downloader of a stage makes way for the first, where its call is a plain one."""

from __future__ import annotations

from lightship.repair.edits.words import in_one_piece
from lightship.repair.fixes.shell_script.downloader_words import in_words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

LEFT = "its options have no counterpart that is sure to do the same"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix of every call in the step that is not of the stage's first downloader."""
    instruction = site.instruction
    if instruction is None or not site.finding.related:
        return
    kept = site.finding.related[0].note.removeprefix("the first call is of ")
    edits: list[Replacement] = []
    for placed in site.context.commands_of(instruction.trigger or instruction):
        if placed.program not in ("curl", "wget") or placed.program == kept:
            continue
        command = placed.command
        new = in_words_of(kept, command)
        word = command.program.word
        if new is None or word is None:
            yield site.display(LEFT)
            return
        last = command.arguments[-1]
        place = in_one_piece(placed.placed.segments, word.start, last.end)
        edits.append(site.replacement(*place, new))
    if edits:
        yield site.unsafe(f"Fetch it with {kept}, as the rest of the stage does", *edits)
