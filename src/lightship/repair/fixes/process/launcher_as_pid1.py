"""A launcher that keeps the signal to stop makes way for the program, or is left out."""

from __future__ import annotations

from lightship.repair.edits.exec_form import insertion_in_string, json_array
from lightship.repair.edits.words import in_one_piece
from lightship.repair.fixes.process.package_script import Launched, launched
from lightship.repair.fixes.process.start_line import StartLine
from lightship.rules.process.first_process import first_process
from lightship.rules.process.startup import startup_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix
    from lightship.repair.site import Site
    from lightship.rules.process.first_process import FirstProcess

GO = "build the program with go build in a stage of its own, and start that"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the program itself in the launcher's place, or ``exec`` in a shell's text."""
    instruction = site.instruction
    startup = startup_of(site.context)
    if instruction is None or startup is None:
        return
    process = first_process(startup, site.context)
    if process is None:
        return
    if process.program == "go":
        yield site.display(GO)
        return
    found = _launched(site, process)
    if isinstance(found, Launched):
        yield from _program_itself(site, instruction, found)
        return
    if found:
        yield site.display(found)
    if process.line is not None and instruction.is_json:
        yield from _making_way(site, instruction, process.line.text)


def _launched(site: Site, process: FirstProcess) -> Launched | str:
    """Return what the launcher starts, why that cannot be told, or nothing where it is a shell."""
    if process.line is None:
        words = tuple(word.text for word in process.words)
        return launched(site, words)
    last = process.line.last
    if last is None or not process.line.is_plain:
        return ""
    return launched(site, tuple(word.text for word in last.words))


def _program_itself(site: Site, instruction: Instruction, found: Launched) -> Iterator[Fix]:
    """Yield the fix where the launcher and its arguments are all that ``instruction`` says."""
    segments = instruction.line.segments
    start, end = instruction.arguments
    text = instruction.text[start:end].rstrip()
    if instruction.is_json and tuple(instruction.words) != found.launcher:
        # What stands before the launcher, an init or a script, stays.
        yield site.display("start the program of the script itself, without the launcher")
        return
    place = in_one_piece(segments, start, start + len(text))
    title = f"Start {found.shown} itself, without {found.launcher[0]}"
    yield site.unsafe(title, site.replacement(*place, json_array(found.words)))


def _making_way(site: Site, instruction: Instruction, text: str) -> Iterator[Fix]:
    start = StartLine(text)
    if start.program is None or text not in instruction.words:
        return
    index = instruction.words.index(text)
    title = f"Have the shell of {instruction.name} make way for the program with exec"
    edit = insertion_in_string(site, instruction, index, start.program.words[0].start, "exec ")
    yield site.unsafe(title, edit) if start.has_background else site.safe(title, edit)
