"""What a later RUN deletes is deleted in the RUN that made it."""

from __future__ import annotations

from lightship.knowledge.package_manager import CLEAN
from lightship.knowledge.package_managers import package_call
from lightship.repair.edits.commands import command_behind
from lightship.repair.edits.cuts import commands_cut
from lightship.repair.edits.words import IN_A_COMPOUND, Uneditable
from lightship.repair.fixes.packages.index_users import index_users
from lightship.repair.fixes.packages.removed_call import run_taken_out
from lightship.rules.layers_cache.cleanup_in_later_layer import FILLS
from lightship.rules.package_calls import calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, safe where it is about a cache; unsafe where it is about anything else.

    What something in between may need is not touched.
    """
    placed = site.command
    made = _made(site)
    if placed is None or made is None:
        return
    if made.name != "RUN":
        yield site.display("Bring what is deleted by a mount, or in a stage of its own")
        return
    run = placed.instruction
    if _differ(made, run):
        raise Uneditable
    if _flags(made) != _flags(run):
        raise Uneditable("the two steps have different mounts or settings, and cannot be joined")
    command = placed.command
    is_cache = _empties_cache(placed)
    if _is_needed_between(site, made, placed, is_cache=is_cache):
        yield site.display("Make it, use it and clean it up in one RUN")
        return
    text = placed.placed.script.text[command.start : command.end]
    if "\n" in text or "$(" in text or command.pipeline is not None or command.redirects:
        raise Uneditable(IN_A_COMPOUND)
    alone = len(site.context.commands_of(run)) == 1
    edits = [
        command_behind(site, made, " ".join(text.split())),
        *([run_taken_out(site, run)] if alone else commands_cut(site, [placed])),
    ]
    title = "Clean up in the RUN that makes what is cleaned up"
    yield site.safe(title, *edits) if is_cache else site.unsafe(title, *edits)


def _made(site: Site) -> Instruction | None:
    """Return the instruction that made what is deleted, in the same file."""
    for related in site.finding.related:
        for each in site.dockerfile.instructions:
            if each.start_line == related.span.line:
                return each
    return None


def _flags(run: Instruction) -> list[str]:
    return sorted(flag.text for flag in run.flags)


def _differ(made: Instruction, run: Instruction) -> bool:
    """Return whether the two are read by other shells, or the later one moves about."""
    return made.is_json or run.is_json or bool(run.heredocs) or " cd " in f" {run.argument_text}"


def _is_needed_between(
    site: Site, made: Instruction, placed: PlacedCommand, *, is_cache: bool
) -> bool:
    """Return whether something may need, in between, what is then gone."""
    stage = site.context.stage_of(made)
    run = placed.instruction
    if stage is None:
        return True
    if is_cache:
        users = index_users(made, stage, "debian", site.context)
        return bool(users.calls) or not _only_cleans(site, run)
    own = site.dockerfile.instructions
    is_next = own.index(run) == own.index(made) + 1
    return not is_next or placed.command is not site.context.commands_of(run)[0].command


def _only_cleans(site: Site, run: Instruction) -> bool:
    """Return whether nothing in ``run`` may fill again what it empties."""
    calls = {each.command: call for call, each in calls_of(run, site.context)}
    for each in site.context.commands_of(run):
        call = calls.get(each.command)
        if each.program != "rm" and (call is None or call.action != CLEAN):
            return False
    return True


def _empties_cache(placed: PlacedCommand) -> bool:
    call = package_call(placed.command)
    if call is not None:
        return call.action == CLEAN
    words = placed.command.operands()
    return placed.program == "rm" and all(
        any(word.text.startswith(folder) for folder in FILLS) for word in words
    )
