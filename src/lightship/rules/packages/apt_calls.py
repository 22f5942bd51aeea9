"""The calls of apt-get, apt and aptitude in RUN, as the rules about apt ask for them."""

from __future__ import annotations

from lightship.rules.package_calls import calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context

    Call = tuple[PackageCall, PlacedCommand]

MENTIONS: Final = ("apt-get", "apt ", "aptitude")
"""What stands in every file that calls one of them."""

_REHEARSALS: Final = (
    *("-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act"),
    *("--print-uris", "-d", "--download-only"),
)
"""The options with which nothing is installed."""


def apt_calls(instruction: Instruction, context: Context) -> list[Call]:
    """Return the calls of ``instruction`` that do something, in order."""
    if "apt" not in instruction.text and not instruction.heredocs:
        return []
    return [
        (call, placed)
        for call, placed in calls_of(instruction, context)
        if call.manager.ecosystem == "debian" and not call.options.has(*_REHEARSALS)
    ]


def call_span(call: PackageCall, placed: PlacedCommand) -> Span:
    """Return where the program and its subcommand stand, without what follows them."""
    first = placed.command.program.word
    start = placed.command.start if first is None else first.start
    last = call.verb_word or first
    return placed.placed.span(start, placed.command.end if last is None else last.end)
