"""An ENTRYPOINT whose shell keeps the arguments of CMD to itself hands them on."""

from __future__ import annotations

from lightship.repair.edits.exec_form import (
    insertion_in_string,
    json_string,
    text_as_array,
    words_as_array,
)
from lightship.repair.edits.words import in_one_piece
from lightship.repair.fixes.process.shell_form_start_command import GIVEN
from lightship.repair.fixes.process.start_line import StartLine
from lightship.repair.fixes.process.what_starts import takes_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

TITLE = "Have ENTRYPOINT hand the arguments of CMD on"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield exec form; else a shell that becomes the program with its arguments."""
    instruction = site.instruction
    if instruction is None:
        return
    if not takes_arguments(site, instruction):
        yield site.display("its CMD is in shell form, and gives a shell and a text for arguments")
    elif instruction.is_json:
        yield from _exec_form(site, instruction)
    else:
        yield from _shell_form(site, instruction)


def _shell_form(site: Site, instruction: Instruction) -> Iterator[Fix]:
    placed = site.context.script_of(instruction)
    if placed is None:
        return
    start = StartLine(placed.script.text)
    program = start.program
    if start.words:
        yield site.unsafe(TITLE, *words_as_array(site, placed, start.words))
    elif program is not None:
        insertions = [(program.words[0].start, "exec "), (program.end, GIVEN)]
        yield site.unsafe(TITLE, *text_as_array(site, placed, insertions, ["sh"]))


def _exec_form(site: Site, instruction: Instruction) -> Iterator[Fix]:
    """Yield the fix of ``["sh", "-c", "text"]``, to which ``$0`` is given, too."""
    index = len(instruction.words) - 1
    text = instruction.words[index]
    start = StartLine(text)
    last = start.line.last
    if last is None or not start.line.is_readable or not last.words:
        return
    edits = []
    if start.program is not None:
        edits.append(insertion_in_string(site, instruction, index, last.words[0].start, "exec "))
    elif last.name != "exec":
        return
    edits.append(insertion_in_string(site, instruction, index, last.end, GIVEN))
    end = in_one_piece(instruction.line.segments, *instruction.ranges[index])[1]
    edits.append(site.insertion(end, f", {json_string('sh')}"))
    yield site.unsafe(TITLE, *edits)
