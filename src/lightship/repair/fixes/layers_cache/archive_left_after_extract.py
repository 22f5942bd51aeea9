"""The archive is deleted right behind the command that unpacks it."""

from __future__ import annotations

from lightship.repair.edits.commands import command_right_behind
from lightship.repair.edits.words import HAS_VARIABLE, Uneditable
from lightship.rules.unpacking import unpacked_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe where something later names the archive."""
    placed = site.command
    if placed is None:
        return
    word = _archive(site, placed)
    run = placed.instruction
    lines = [each.span.line for each in site.finding.related]
    if not all(run.start_line <= line <= run.end_line for line in lines):
        yield site.display("Fetch, unpack and delete the archive in one RUN")
        return
    if word is None or "$(" in word.raw or "`" in word.raw:
        raise Uneditable(HAS_VARIABLE)
    prefix = "sudo " if "sudo" in placed.command.program.wrappers else ""
    edit = command_right_behind(site, placed, f"{prefix}rm {word.raw}")
    title = "Delete the archive once it is unpacked"
    yield (
        site.unsafe(title, edit) if _is_named_later(site, placed, word) else site.safe(title, edit)
    )


def _archive(site: Site, placed: PlacedCommand) -> Word | None:
    for unpacked in unpacked_by(placed.command):
        if _plain(unpacked.path).rpartition("/")[2] == _plain(site.finding.subject):
            return unpacked.word if unpacked.word.text == unpacked.path else None
    return None


def _plain(text: str) -> str:
    return text.replace("${", "$").replace("}", "")


def _is_named_later(site: Site, placed: PlacedCommand, word: Word) -> bool:
    """Return whether the name of the archive stands in the file behind the command."""
    name = word.text.rpartition("/")[2]
    at = placed.placed.segments.end_to_file(placed.command.end)
    return name in site.source.text[at:]
