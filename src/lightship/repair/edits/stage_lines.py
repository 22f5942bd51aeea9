"""Moves of whole lines at places in a stage: behind FROM, in front of what it starts."""

from __future__ import annotations

from lightship.repair.edits.lines import comment_lines, line_behind, line_end
from lightship.repair.edits.words import IN_HEREDOC, Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

START = ("CMD", "ENTRYPOINT")


def line_above(site: Site, instruction: Instruction, text: str) -> Replacement:
    """Return the edit that puts ``text`` in front of ``instruction`` and of the comments on it.

    Those are the lines of comment that stand right above it: they are about it, and
    some, that switch a check off, hold for the next line alone.
    """
    source = site.source
    newline = line_end(source)
    line = instruction.start_line
    comments = {comment.line for comment in site.dockerfile.comments}
    directives = {directive.line for directive in site.dockerfile.directives}
    while line - 1 in comments - directives:
        line -= 1
    return site.insertion(source.offset(line, 1), text.replace("\n", newline) + newline)


def line_after(site: Site, instruction: Instruction, text: str) -> Replacement:
    """Return the edit that puts ``text`` behind ``instruction``, here-documents included.

    Raises :class:`Uneditable` where its last line is continued, and the file ends there.
    """
    last = site.source.line_text(instruction.end_line).rstrip()
    if not instruction.heredocs and last.endswith(site.dockerfile.escape):
        raise Uneditable(IN_HEREDOC)
    return line_behind(site, instruction, text)


def before_start_command(site: Site, stage: Stage, text: str) -> Replacement:
    """Return the edit that puts ``text`` before what ``stage`` starts; at its end if nothing.

    That is in front of the CMD and ENTRYPOINT that count, whichever comes first.
    """
    last: dict[str, Instruction] = {}
    for instruction in stage.instructions:
        if instruction.name in START:
            last[instruction.name] = instruction
    if last:
        first = min(last.values(), key=lambda each: each.start_line)
        return line_above(site, first, text)
    end = stage.instructions[-1] if stage.instructions else stage.from_instruction
    return line_after(site, end, text)


def replaced_by_line(site: Site, instruction: Instruction, text: str) -> Replacement:
    """Return the edit that puts the line ``text`` where ``instruction`` is; its comments stay."""
    source = site.source
    start = source.offset(instruction.start_line, 1)
    end = source.offset(instruction.end_line + 1, 1)
    newline = line_end(source) if source.text[end - 1 : end] == "\n" else ""
    comments = "".join(comment_lines(source, instruction))
    return site.replacement(start, end, f"{comments}{text}{newline}")
