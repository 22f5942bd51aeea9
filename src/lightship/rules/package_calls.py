"""The calls of package managers in RUN, as rules ask for them."""

from __future__ import annotations

from lightship.knowledge.package_managers import package_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.rules.rule_context import Context

    Calls = tuple[tuple[PackageCall, PlacedCommand], ...]


def may_call(instruction: Instruction, marks: tuple[str, ...]) -> bool:
    """Return whether one of ``marks`` is in the text, or may be: a look before :func:`calls_of`."""
    if instruction.heredocs:
        return True
    text = instruction.text
    for mark in marks:  # noqa: SIM110 - a generator costs more than what it asks
        if mark in text:
            return True
    return False


def calls_of(instruction: Instruction, context: Context) -> Calls:
    """Return the calls of package managers of ``instruction``, each with its command, in order."""
    return context.once(("package calls", instruction), lambda: _calls(instruction, context))


def _calls(instruction: Instruction, context: Context) -> Calls:
    found = []
    for placed in context.commands_of(instruction):
        call = package_call(placed.command)
        if call is not None:
            found.append((call, placed))
    return tuple(found)


def calls_in(stage: Stage, context: Context) -> Iterator[tuple[PackageCall, PlacedCommand]]:
    """Yield the calls of all RUN instructions of ``stage``, in order."""
    for instruction in stage.instructions:
        if instruction.name == "RUN":
            yield from calls_of(instruction, context)


def lineage(stage: Stage) -> tuple[Stage, ...]:
    """Return ``stage`` and the stages that it builds on, in the order in which they are built."""
    return (*reversed(stage.ancestors), stage)
