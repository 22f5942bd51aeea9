"""Whether two calls of apt follow one another, with nothing in between that minds packages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lightship.knowledge.package_managers import package_call
from lightship.repair.fixes.packages.apart_from_packages import is_apart_from_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.repair.site import Site
    from lightship.rules.rule_context import Context


def is_next(site: Site, first: tuple[PackageCall, PlacedCommand], placed: PlacedCommand) -> bool:
    """Return whether no more stands between the two than calls of apt, and what minds none."""
    context, instructions = site.context, site.dockerfile.instructions
    low, high = first[1].instruction, placed.instruction
    start, end = (site.index_behind(each.start_line) - 1 for each in (low, high))
    others = context.once(_others_than_apt, lambda: _others_than_apt(context))
    if bisect_left(others, start + 1) < bisect_left(others, end):
        return False
    for each in {instructions[at] for at in (start, end)}:
        if each.name != "RUN":
            if not is_apart_from_packages(each):
                return False
            continue
        behind = first[1].command.start if each is low else -1
        until = placed.command.start if each is high else len(site.source.text)
        starts = _starts_of_others(each, context)
        if bisect_right(starts, behind) < bisect_left(starts, until):
            return False
    return True


def _others_than_apt(context: Context) -> list[int]:
    """Return the indexes of the instructions that packages mind, but for calls of apt and rm."""
    return [
        index
        for index, each in enumerate(context.dockerfile.instructions)
        if not _is_of_packages_alone(each, context)
    ]


def _is_of_packages_alone(instruction: Instruction, context: Context) -> bool:
    if instruction.name != "RUN":
        return is_apart_from_packages(instruction)
    return not _starts_of_others(instruction, context)


def _starts_of_others(run: Instruction, context: Context) -> list[int]:
    """Return where commands of ``run`` begin that are no calls of apt, and no rm, in order."""
    return context.once(
        (_starts_of_others, run),
        lambda: sorted(
            [each.command.start for each in context.commands_of(run) if not _is_of_apt(each)]
        ),
    )


def _is_of_apt(placed: PlacedCommand) -> bool:
    call = package_call(placed.command)
    return placed.program == "rm" or (call is not None and call.manager.ecosystem == "debian")
