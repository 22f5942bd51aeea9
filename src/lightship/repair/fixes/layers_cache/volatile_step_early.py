"""An ARG that is another in every build moves down to where it is used."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Arg
from lightship.knowledge.package_managers import package_call
from lightship.repair.edits.blocks import block_of, block_replaced
from lightship.repair.fixes.layers_cache.source_free import is_source_free

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_TOLD_ONLY = frozenset(("LABEL",))
"""Instructions whose place among the others does not matter."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the move down past the steps that it spoils."""
    argument, stage = site.instruction, site.stage
    name = site.finding.subject
    if not isinstance(argument, Arg) or stage is None:
        return
    if len(argument.words) != 1:
        yield site.display(f"Declare {name} by itself, and right before it is used")
        return
    later = stage.instructions[stage.instructions.index(argument) + 1 :]
    moved, place = _moved(argument, later, name)
    if place is None and not later:
        return
    passed = later[: later.index(place)] if place is not None else later
    runs = [each for each in passed if each.name == "RUN"]
    if not runs or any(each.name == "ONBUILD" for each in passed):
        return
    blocks = [block_of(site, each) for each in moved]
    edits = [block_replaced(site, each, "") for each in blocks]
    text = "".join(each.text for each in blocks)
    if place is None:
        last = block_of(site, later[-1])
        if not site.source.text.endswith("\n"):
            return
        edits.append(site.insertion(last.end, text))
    else:
        edits.append(site.insertion(block_of(site, place).start, text))
    is_safe = all(
        is_source_free(placed.command) or _installs(placed)
        for run in runs
        for placed in site.context.commands_of(run)
    ) and all(each.name in ("ARG", "LABEL") for each in moved)
    make = site.safe if is_safe else site.unsafe
    yield make(f"Declare {name} behind the steps that do not use it", *edits)


def _installs(placed: PlacedCommand) -> bool:
    """Return whether a command installs dependencies by their manifests, and builds nothing."""
    call = package_call(placed.command)
    return (
        call is not None and call.dependencies is not None and not call.dependencies.needs_sources
    )


def _moved(
    argument: Arg, later: Sequence[Instruction], name: str
) -> tuple[list[Instruction], Instruction | None]:
    """Return what moves, and before which instruction it comes; None for the end of the stage."""
    moved: list[Instruction] = [argument]
    for each in later:
        if not _names(name, each):
            continue
        if each.name in _TOLD_ONLY:
            moved.append(each)
        else:
            return moved, each
    starts = [each for each in later if each.name in ("CMD", "ENTRYPOINT") and each not in moved]
    behind = later[later.index(starts[0]) :] if starts else ()
    if starts and all(each.name not in ("RUN", "COPY", "ADD") for each in behind):
        return moved, starts[0]
    return moved, None


def _names(name: str, instruction: Instruction) -> bool:
    return name in instruction.text or any(name in each.body for each in instruction.heredocs)
