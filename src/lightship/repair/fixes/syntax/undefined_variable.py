"""A variable that is known is asked for, and one that is a slip is written as it is meant."""

from __future__ import annotations

import re

from lightship.dockerfile.stages.global_arguments import PLATFORM_ARGUMENTS
from lightship.repair.edits.lines import line_before
from lightship.repair.edits.words import in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

MEANT: Final = re.compile(r"; is \$(\w+) meant\?")
"""How a finding tells of a variable that is spelled alike."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix where it is known what the variable stands for."""
    name = site.finding.subject.rpartition("$")[2]
    instruction = site.instruction
    if instruction is None or instruction.trigger is not None or instruction.name == "FROM":
        return
    graph = site.dockerfile.stages
    if name not in PLATFORM_ARGUMENTS and name not in graph.global_arguments:
        yield from _as_meant(site, instruction, name)
        return
    keyword = "arg" if instruction.keyword.islower() else "ARG"
    edit = line_before(site, instruction, f"{keyword} {name}")
    yield site.unsafe(f"Ask for {name} with ARG in the stage", edit)


def _as_meant(site: Site, instruction: Instruction, name: str) -> Iterator[Fix]:
    """Yield the fix of a slip: the finding tells which variable may be meant."""
    told = MEANT.search(site.finding.message)
    if told is None:
        yield site.display(f"Set {name} with ARG or ENV above, or take it out")
        return
    segments, escape = instruction.line.segments, site.dockerfile.escape
    used = re.compile(rf"(?<!{re.escape(escape)})\$\{{?({re.escape(name)})(?![A-Za-z0-9_])")
    edits = []
    for match in used.finditer(instruction.text):
        start, end = in_one_piece(segments, match.start(1), match.end(1))
        edits.append(site.replacement(start, end, told[1]))
    if edits:
        yield site.unsafe(f"Write {told[1]}, which is set, for {name}", *edits)
