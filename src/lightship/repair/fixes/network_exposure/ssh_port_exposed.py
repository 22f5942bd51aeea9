"""The port of SSH is taken out of EXPOSE."""

from __future__ import annotations

from lightship.repair.edits.instruction_words import item_taken_out, word_at_site

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, where it is about that port alone."""
    instruction = site.instruction
    if instruction is None or instruction.trigger is not None:
        return
    index = word_at_site(site, instruction)
    if instruction.words[index].strip("\"'").partition("/")[0] != "22":
        yield site.display("Leave port 22 out of the range")
        return
    edit = item_taken_out(site, instruction, list(instruction.ranges), index)
    yield site.unsafe("Take port 22 out of EXPOSE", edit)
