"""Calls of apt that go, with what served nobody but them: clean-ups and cache mounts."""

from __future__ import annotations

from lightship.knowledge.package_manager import CLEAN
from lightship.repair.edits.cuts import commands_cut
from lightship.repair.edits.lines import edited_whole
from lightship.repair.fixes.packages.apt_caches import mounts_taken_out
from lightship.repair.fixes.packages.index_users import may_install
from lightship.repair.fixes.packages.removed_call import is_clean_up, run_taken_out
from lightship.rules.package_calls import calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site
    from lightship.rules.rule_context import Context


def apt_taken_out(site: Site, run: Instruction, gone: Sequence[PlacedCommand]) -> Replacement:
    """Return the edit that takes the calls ``gone`` out of ``run``, which is all about it then.

    Where they were its last ones, what cleans up behind apt goes along, and the mounts for
    it. Raises :class:`Uneditable` where what is left would do something else.
    """
    commands = {each.command for each in gone}
    if _is_used(run, site.context, commands):
        return edited_whole(site, run, commands_cut(site, gone))
    idle = [*gone, *_clean_ups(run, site.context, commands)]
    if len(idle) == len(site.context.commands_of(run)):
        return run_taken_out(site, run)
    cuts = commands_cut(site, idle)
    return edited_whole(site, run, [*cuts, *mounts_taken_out(site, run)])


def _is_used(run: Instruction, context: Context, gone: set[Command]) -> bool:
    """Return whether ``run`` calls apt without the commands ``gone``, or a script that may."""
    calls = {each.command: call for call, each in calls_of(run, context)}
    for each in context.commands_of(run):
        if each.command in gone:
            continue
        call = calls.get(each.command)
        if call is not None and call.manager.ecosystem == "debian" and call.action != CLEAN:
            return True
        if may_install(each, context):
            return True
    return False


def _clean_ups(run: Instruction, context: Context, gone: set[Command]) -> list[PlacedCommand]:
    """Return what always runs in ``run``, and does no more than clean up behind apt."""
    calls = {each.command: call for call, each in calls_of(run, context)}
    found = []
    for each in context.commands_of(run):
        command = each.command
        if command in gone or command.scope is not None or command.carrier is not None:
            continue
        if command.pipeline is not None or "||" in (command.joined, command.terminator):
            continue
        call = calls.get(command)
        is_clean = call is not None and call.manager.ecosystem == "debian" and call.action == CLEAN
        if is_clean or (each.program == "rm" and is_clean_up(each)):
            found.append(each)
    return found
