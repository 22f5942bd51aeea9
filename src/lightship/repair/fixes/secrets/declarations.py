"""The declarations of a variable, taken out of ARG and ENV."""

from __future__ import annotations

from itertools import pairwise

from lightship.dockerfile.syntax.instructions import Arg, Env
from lightship.repair.edits.lines import taken_out
from lightship.repair.edits.words import COMMENT_INSIDE, Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site


def declared_names(instruction: Instruction) -> tuple[tuple[str, str], ...]:
    """Return the variables that ARG or ENV ``instruction`` declares, with values as written."""
    if isinstance(instruction, Arg):
        return tuple([(name, value or "") for name, value in instruction.declarations])
    if isinstance(instruction, Env):
        return tuple([(key.strip("\"'"), value) for key, value in instruction.pairs])
    return ()


def without_names(
    site: Site, instruction: Instruction, names: frozenset[str]
) -> tuple[Replacement, ...]:
    """Return the edits that take the declarations of ``names`` out of ``instruction``.

    With all that it declares the instruction goes as a whole. Raises :class:`Uneditable`
    where a comment stands in the way.
    """
    declared = [name for name, _ in declared_names(instruction)]
    kept = [index for index, name in enumerate(declared) if name not in names]
    if len(kept) == len(declared):
        return ()
    if not kept:
        return (taken_out(site, instruction),)
    places = _places(instruction)
    edits = []
    first = kept[0]
    if first > 0:
        edits.append(_cut(site, instruction, places[0][0], places[first][0]))
    for before, after in pairwise(kept):
        if after - before > 1:
            edits.append(_cut(site, instruction, places[before][1], places[after - 1][1]))
    if kept[-1] < len(declared) - 1:
        edits.append(_cut(site, instruction, places[kept[-1]][1], places[-1][1]))
    return tuple(edits)


def _places(instruction: Instruction) -> list[Range]:
    if isinstance(instruction, Env):
        return [(key[0], value[1]) for key, value in instruction.pair_ranges]
    return list(instruction.ranges)


def _cut(site: Site, instruction: Instruction, start: int, end: int) -> Replacement:
    """Return the edit that takes out the joined text from ``start`` to ``end``."""
    segments = instruction.line.segments
    is_head = start == _places(instruction)[0][0]
    low = segments.to_file(start) if is_head else segments.end_to_file(start)
    high = segments.to_file(end) if is_head else segments.end_to_file(end)
    text = site.source.text[low:high]
    if any(line.lstrip().startswith("#") for line in text.split("\n")[1:]):
        raise Uneditable(COMMENT_INSIDE)
    return site.replacement(low, high, "")
