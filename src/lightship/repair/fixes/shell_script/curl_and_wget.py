"""The second downloader of a stage makes way for the first, where its call is a plain one."""

from __future__ import annotations

from lightship.repair.edits.words import in_one_piece
from lightship.repair.fixes.shell_script.downloader_words import in_words_of
from lightship.rules.shell_script.download import DOWNLOADERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

LEFT = "its options have no counterpart that is sure to do the same"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix of every call in the stage that is not of its first downloader.

    It is one for all the findings of the stage: they go when the last such call does.
    """
    stage = site.stage
    if stage is None or not site.finding.related:
        return
    kept = site.finding.related[0].note.removeprefix("the first call is of ")
    edits: list[Replacement] = []
    for placed in _calls(site, stage):
        if placed.program == kept:
            continue
        new = in_words_of(kept, placed.command)
        word = placed.command.program.word
        if new is None or word is None:
            yield site.display(LEFT)
            return
        last = placed.command.arguments[-1]
        place = in_one_piece(placed.placed.segments, word.start, last.end)
        edits.append(site.replacement(*place, new))
    if edits:
        yield site.unsafe(f"Fetch with {kept} alone in this stage", *edits)


def _calls(site: Site, stage: Stage) -> Iterator[PlacedCommand]:
    for instruction in stage.instructions:
        run = instruction.trigger or instruction
        if run.name == "RUN":
            for placed in site.context.commands_of(run):
                if placed.program in DOWNLOADERS:
                    yield placed
