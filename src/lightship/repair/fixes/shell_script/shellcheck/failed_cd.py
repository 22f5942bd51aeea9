"""SC2164: the script ends where ``cd`` fails."""

from __future__ import annotations

from lightship.repair.edits.words import in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

THERE = frozenset(
    (
        *("/", "/tmp", "/usr", "/usr/local", "/usr/src", "/opt", "/root", "/home", "/var", "/etc"),
        *("..", "-", "/usr/local/bin", "/usr/local/src", "/srv", "/mnt", "/media", "/usr/share"),
    )
)
"""Folders that every image has."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield ``|| exit 1``; safe where the folder is sure to be there."""
    command = site.command
    if command is None or command.program not in ("cd", "pushd", "popd"):
        return
    simple = command.command
    if simple.terminator not in (";", "\n", "") or simple.joined in ("||", "|"):
        return
    place = in_one_piece(command.placed.segments, simple.words[-1].start, simple.words[-1].end)
    edit = site.insertion(place[1], " || exit 1")
    title = "End the step where cd fails"
    operands = simple.operands()
    is_made = bool(operands) and (operands[0].text in THERE or _is_made(site, operands[0].text))
    yield site.safe(title, edit) if is_made else site.unsafe(title, edit)


def _is_made(site: Site, folder: str) -> bool:
    """Return whether ``mkdir`` or WORKDIR makes ``folder`` before."""
    stage, instruction = site.stage, site.instruction
    if stage is None or instruction is None:
        return False
    before = [each for each in stage.instructions if each.start_line <= instruction.start_line]
    for each in before:
        if each.name == "WORKDIR" and each.words and each.words[0] == folder:
            return True
        for placed in site.context.commands_of(each):
            is_before = site.source.offset(placed.span.line, placed.span.column) < site.start
            made = [word.text for word in placed.command.operands()]
            if placed.program == "mkdir" and is_before and folder in made:
                return True
    return False
