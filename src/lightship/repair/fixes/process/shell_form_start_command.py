"""CMD, ENTRYPOINT and HEALTHCHECK get exec form, with a shell only where one is needed."""

from __future__ import annotations

from lightship.repair.edits.exec_form import text_as_array, words_as_array
from lightship.repair.fixes.process.array_lookalike import meant_array
from lightship.repair.fixes.process.start_line import StartLine
from lightship.repair.fixes.process.what_starts import (
    are_arguments,
    has_arguments,
    is_passed_on,
    is_startable,
    takes_arguments,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

GIVEN = ' "$@"'
"""What hands the arguments on which stand behind the text of ``sh -c``."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield exec form; else a shell that makes way for the program with ``exec``."""
    instruction = site.instruction
    if instruction is None:
        return
    placed = site.context.script_of(instruction)
    if placed is None:
        return
    if placed.script.text.startswith("["):
        yield from _mended(site, instruction, placed)
    elif instruction.name == "HEALTHCHECK":
        words = StartLine(placed.script.text).words
        if words:
            yield site.safe(
                "Write the HEALTHCHECK in exec form", *words_as_array(site, placed, words)
            )
        else:
            yield site.display("its command is one of the shell itself")
    else:
        yield from _started(site, instruction, placed)


def _mended(site: Site, instruction: Instruction, placed: PlacedScript) -> Iterator[Fix]:
    array = meant_array(placed.script.text)
    if array is None:
        yield site.display("its brackets can be read in more than one way")
        return
    segments = placed.segments.ranges(0, len(placed.script.text.rstrip()))
    if len(segments) == 1:
        edit = site.replacement(*segments[0], array)
        yield site.unsafe(
            f"Make the {instruction.name} the JSON array that it is meant to be", edit
        )


def _started(site: Site, instruction: Instruction, placed: PlacedScript) -> Iterator[Fix]:
    start = StartLine(placed.script.text)
    program = start.program
    if are_arguments(site, instruction, placed.script.text):
        if start.words:
            edits = words_as_array(site, placed, start.words)
            yield site.unsafe("Give ENTRYPOINT the words of CMD as its arguments", *edits)
        return
    if program is None:
        yield site.display(
            "the program is not the last command of its own, so no exec can stand before it"
        )
        return
    name = instruction.name
    if start.words:
        yield from _without_shell(site, instruction, placed, start)
    insertions = [(program.words[0].start, "exec ")]
    title = f"Have the shell of {name} make way for the program with exec"
    if takes_arguments(site, instruction):
        edits = text_as_array(site, placed, [*insertions, (program.end, GIVEN)], ["sh"])
        yield site.unsafe(f"{title}, and hand the arguments of CMD on", *edits)
    edits = text_as_array(site, placed, insertions)
    yield site.unsafe(title, *edits) if start.has_background else site.safe(title, *edits)


def _without_shell(
    site: Site, instruction: Instruction, placed: PlacedScript, start: StartLine
) -> Iterator[Fix]:
    edits: tuple[Replacement, ...] = words_as_array(site, placed, start.words)
    title = f"Write the {instruction.name} in exec form"
    program = start.words[0].text
    if instruction.name == "ENTRYPOINT" and has_arguments(site):
        if takes_arguments(site, instruction):
            yield site.unsafe(f"{title}, which hands the arguments of CMD on", *edits)
    elif is_startable(site, program) and is_passed_on(site, instruction):
        yield site.safe(title, *edits)
