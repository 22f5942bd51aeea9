"""A variable that FROM does not see gets the name that is meant, or an ARG that FROM sees."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import From
from lightship.dockerfile.syntax.spelling import nearest
from lightship.repair.edits.lines import line_before
from lightship.repair.edits.words import in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.graph import StageGraph
    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix: a spelling, or the ARG of an earlier stage repeated above the first FROM."""
    instruction = site.instruction
    name = site.finding.subject.removeprefix("FROM $")
    if not isinstance(instruction, From) or not name.isidentifier():
        return
    graph = site.dockerfile.stages
    known = (*graph.global_arguments, *graph.global_environment)
    near = nearest(name, tuple(dict.fromkeys(known)))
    if near:
        yield from _renamed(site, name, near)
        return
    default = _default_in_stage(graph, name, instruction)
    first = next((each for each in site.dockerfile.instructions if isinstance(each, From)), None)
    if default and first is not None:
        line = f"ARG {name}={default}"
        yield site.unsafe(f"Declare {line} above the first FROM", line_before(site, first, line))
    else:
        yield site.display(f"Declare ARG {name} above the first FROM, with a default that works")


def _renamed(site: Site, name: str, near: str) -> Iterator[Fix]:
    instruction = site.instruction
    assert instruction is not None
    text = site.source.text
    low, high = in_one_piece(instruction.line.segments, 0, len(instruction.text.rstrip()))
    for form, new in ((f"${{{name}}}", f"${{{near}}}"), (f"${name}", f"${near}")):
        at = text.find(form, low, high)
        behind = text[at + len(form) : at + len(form) + 1]
        if at >= 0 and not (behind.isalnum() or behind == "_"):
            edit = site.replacement(at, at + len(form), new)
            yield site.unsafe(f"Write {new} for {form}", edit)
            return


def _default_in_stage(graph: StageGraph, name: str, instruction: From) -> str:
    """Return the default that an ARG of a stage above gives ``name``, as it is written."""
    found = ""
    for stage in graph:
        if stage.from_instruction is instruction:
            break
        for each in stage.instructions:
            if each.name == "ARG":
                for word in each.words:
                    declared, _, default = word.partition("=")
                    if declared == name and "$" not in default:
                        found = default
    return found
