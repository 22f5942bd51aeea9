"""A command that goes, with its RUN where nothing else is left in it."""

from __future__ import annotations

from lightship.knowledge.package_manager import CLEAN, REFRESH
from lightship.repair.edits.cuts import commands_cut
from lightship.repair.edits.lines import taken_out
from lightship.repair.edits.words import UNREAD, Uneditable
from lightship.repair.fixes.packages.found_call import found_run
from lightship.rules.package_calls import calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site


def call_removed(site: Site, title: str) -> Iterator[Fix]:
    """Yield the unsafe fix that takes the command of the finding out."""
    placed = site.command
    if placed is None:
        raise Uneditable(UNREAD)
    run = found_run(site)
    if serves_only(site, run, placed):
        yield site.unsafe(title, run_taken_out(site, run))
    else:
        yield site.unsafe(title, *commands_cut(site, [placed]))


def serves_only(site: Site, run: Instruction, placed: PlacedCommand) -> bool:
    """Return whether all else in ``run`` fetches indexes for the command, or cleans up after it."""
    calls = {each.command: call for call, each in calls_of(run, site.context)}
    for each in site.context.commands_of(run):
        if each.command is placed.command:
            continue
        call = calls.get(each.command)
        if call is not None and call.manager.is_system and call.action in (REFRESH, CLEAN):
            continue
        if each.program != "rm" or not is_clean_up(each):
            return False
    return True


def is_clean_up(placed: PlacedCommand) -> bool:
    """Return whether the ``rm`` deletes nothing but what package managers keep for themselves."""
    words = placed.command.operands()
    return bool(words) and all(
        word.text.startswith(("/var/lib/apt/lists", "/var/cache/")) for word in words
    )


def run_taken_out(site: Site, run: Instruction) -> Replacement:
    """Return the edit that takes ``run`` out.

    Raises :class:`Uneditable` where an ONBUILD holds it, or it is all that its stage has.
    """
    stage = site.context.stage_of(run)
    if stage is None or run not in stage.instructions:
        raise Uneditable
    edit = taken_out(site, run)
    source = site.source
    has_blanks = run.start_line > 1 and not source.line_text(run.start_line - 1).strip()
    behind = run.end_line + 1
    if edit.text or not has_blanks or behind > len(source.line_starts):
        return edit
    if source.line_text(behind).strip() or behind == len(source.line_starts):
        return edit
    # Of the blank lines before and behind it one is enough.
    return site.replacement(source.offset(run.start_line, 1), source.offset(behind + 1, 1), "")
