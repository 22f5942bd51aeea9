"""Moves of whole lines: what comes before, behind and in the place of an instruction."""

from __future__ import annotations

from lightship.repair.edits.words import Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.source import Source
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site


CRLF = "\r\n"
"""How lines end in files made on Windows."""


def line_end(source: Source) -> str:
    """Return how lines end in ``source``: as its first one does."""
    at = source.text.find("\n")
    return CRLF if at > 0 and source.text[at - 1] == "\r" else "\n"


def line_before(site: Site, instruction: Instruction, text: str) -> Replacement:
    """Return the edit that puts the lines ``text`` in front of ``instruction``.

    ``text`` has no line end at its end; those in it are LF, and become the file's own.
    """
    source = site.source
    newline = line_end(source)
    at = source.offset(instruction.start_line, 1)
    return site.insertion(at, text.replace("\n", newline) + newline)


def line_behind(site: Site, instruction: Instruction, text: str) -> Replacement:
    """Return the edit that puts the lines ``text`` behind ``instruction``, here-documents included.

    ``text`` is as in :func:`line_before`. A here-document has an empty line behind it, without
    which hadolint cannot read on.
    """
    source = site.source
    newline = line_end(source)
    new = text.replace("\n", newline)
    if instruction.heredocs:
        new = newline + new
    if instruction.end_line < len(source.line_starts):
        return site.insertion(source.offset(instruction.end_line + 1, 1), new + newline)
    end = len(source.text)
    return site.insertion(end, new + newline if source.text.endswith("\n") else newline + new)


def taken_out(site: Site, instruction: Instruction) -> Replacement:
    """Return the edit that takes ``instruction`` out; the comments inside it stay, as lines."""
    source = site.source
    start = source.offset(instruction.start_line, 1)
    end = source.offset(instruction.end_line + 1, 1)
    return site.replacement(start, end, "".join(comment_lines(source, instruction)))


def edited_whole(site: Site, instruction: Instruction, edits: Iterable[Replacement]) -> Replacement:
    """Return ``edits`` of ``instruction`` as one, which leaves no room for another fix's in it.

    For fixes after which the instruction is another one, for which others' edits are not made.
    """
    source = site.source
    start = source.offset(instruction.start_line, 1)
    end = source.offset(instruction.end_line + 1, 1)
    parts: list[str] = []
    at = start
    for edit in sorted(edits, key=lambda edit: (edit.span.line, edit.span.column)):
        low = source.offset(edit.span.line, edit.span.column)
        if low < at:
            raise Uneditable
        parts += (source.text[at:low], edit.text)
        at = source.offset(edit.span.end_line, edit.span.end_column)
    return site.replacement(start, end, "".join([*parts, source.text[at:end]]))


def comment_lines(source: Source, instruction: Instruction) -> list[str]:
    """Return the whole-line comments that stand inside ``instruction``, with their line ends.

    Lines of here-documents belong to the instruction, whatever they look like.
    """
    starts = source.line_starts
    first_body = min(
        [source.line_of(heredoc.start) for heredoc in instruction.heredocs],
        default=instruction.end_line + 1,
    )
    lines = []
    for number in range(instruction.start_line + 1, min(first_body, instruction.end_line + 1)):
        end = starts[number] if number < len(starts) else len(source.text)
        line = source.text[starts[number - 1] : end]
        if line.lstrip().startswith("#"):
            lines.append(line)
    return lines
