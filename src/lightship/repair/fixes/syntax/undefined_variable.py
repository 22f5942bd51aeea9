"""A variable that the builder has, or that stands above the first FROM, is asked for."""

from __future__ import annotations

from lightship.dockerfile.stages.global_arguments import PLATFORM_ARGUMENTS
from lightship.repair.edits.lines import line_before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix where it is known what the variable stands for."""
    name = site.finding.subject.rpartition("$")[2]
    instruction = site.instruction
    if instruction is None or instruction.trigger is not None or instruction.name == "FROM":
        return
    graph = site.dockerfile.stages
    if name not in PLATFORM_ARGUMENTS and name not in graph.global_arguments:
        return
    keyword = "arg" if instruction.keyword.islower() else "ARG"
    edit = line_before(site, instruction, f"{keyword} {name}")
    yield site.unsafe(f"Ask for {name} with ARG in the stage", edit)
