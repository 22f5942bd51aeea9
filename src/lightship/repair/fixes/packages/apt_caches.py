"""What apt leaves behind: kept out of the layer by mounts, or deleted in the same RUN."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_manager import CLEAN, DOWNLOAD, REFRESH
from lightship.repair.edits.commands import command_behind, command_in_front, is_whole_heredoc
from lightship.repair.edits.mounts import cache_mount, flags_put_in, may_mount
from lightship.repair.edits.words import (
    COMMENT_INSIDE,
    IN_A_COMPOUND,
    IN_EXEC_FORM,
    IN_HEREDOC,
    Uneditable,
)
from lightship.repair.fixes.packages.index_users import may_install, runs_in
from lightship.repair.fixes.packages.mount_places import is_copied, is_deleted
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.apt_calls import apt_calls
from lightship.rules.run_mounts import mounts_of
from lightship.rules.user_permissions.start_account import account_at, is_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site
    from lightship.rules.rule_context import Context

ARCHIVES = "/var/cache/apt"
LISTS = "/var/lib/apt/lists"
STATE = "/var/lib/apt"
# Of /var/lib/apt no more than the lists: beside them it is noted there which packages nobody
# asked for by name, and that belongs into the image.
HOOK = "/etc/apt/apt.conf.d/docker-clean"
_KEEPS = "keep-downloaded-packages"
_LOCKED = "sharing=locked"


def mounts_suit(site: Site, run: Instruction) -> bool:
    """Return whether cache mounts for apt can be given to ``run``.

    Not where the author deletes what they hold, where an account other than root runs it,
    or where it has a mount on these folders.
    """
    if not may_mount(site) or run.flag_value("network") == "none":
        return False
    context = site.context
    stage = context.stage_of(run)
    if stage is None or not _is_root(run, stage, site):
        return False
    if context.once(_cleans_up, lambda: _cleans_up(context)):
        return False
    if any(
        is_deleted(each, run, context) or is_copied(each, context) for each in (ARCHIVES, LISTS)
    ):
        return False
    return not any(mount.target.startswith("/var/") for mount, _ in mounts_of(run, context))


def _cleans_up(context: Context) -> bool:
    """Return whether the file deletes by itself what apt keeps, or uses it, or runs scripts.

    With the hook gone, which mounts need, such steps would keep more than they did.
    """
    for run in runs_in(context.dockerfile.stages):
        texts = [run.argument_text, *(heredoc.body for heredoc in run.heredocs)]
        if any("/var/cache/apt" in text or "/var/lib/apt" in text for text in texts):
            return True
        if any(may_install(each, context) for each in context.commands_of(run)):
            return True
        if any(
            call.manager.ecosystem == "debian" and call.action in (CLEAN, DOWNLOAD)
            for call, _ in calls_of(run, context)
        ):
            return True
    return False


def _is_root(run: Instruction, stage: Stage, site: Site) -> bool:
    account = account_at(run, stage, site.context)
    return account is None or is_root(account)


def mount_edits(site: Site, run: Instruction, first: PlacedCommand) -> list[Replacement]:
    """Return the edits that mount what apt keeps, and put the hook that deletes it out of work.

    ``first`` is the first command of ``run`` that calls apt.
    """
    flags = [cache_mount(path, options=_LOCKED) for path in (ARCHIVES, LISTS)]
    edits = [flags_put_in(site, run, flags)]
    if _may_be_hooked(site, run):
        edits.append(hook_removed(site, run, first))
    return edits


def mounts_taken_out(site: Site, run: Instruction) -> list[Replacement]:
    """Return the edits that take the cache mounts for apt from ``run``, which calls it no more."""
    flags = [
        flag
        for mount, flag in mounts_of(run, site.context)
        if mount.type == "cache" and mount.target.rstrip("/") in (ARCHIVES, LISTS, STATE)
    ]
    segments = run.line.segments
    starts = [*[flag.start for flag in run.flags], run.arguments[0]]
    edits = []
    for flag in flags:
        following = min([start for start in starts if start > flag.start])
        low, high = segments.to_file(flag.start), segments.to_file(following)
        if "#" in site.source.text[low:high]:
            raise Uneditable(COMMENT_INSIDE)
        edits.append(site.replacement(low, high, ""))
    return edits


def hook_removed(site: Site, run: Instruction, first: PlacedCommand) -> Replacement:
    """Return the edit that deletes the hook before ``first`` runs."""
    if run.is_json:
        raise Uneditable(IN_EXEC_FORM)
    if is_whole_heredoc(run) and first.command.scope is not None:
        raise Uneditable(IN_HEREDOC)
    prefix = "sudo " if "sudo" in first.command.program.wrappers else ""
    return command_in_front(site, first, f"{prefix}rm -f {HOOK}", own_line=True)


def _may_be_hooked(site: Site, run: Instruction) -> bool:
    """Return whether the base may have the hook, and nothing before ``run`` has removed it.

    A RUN before it that fetches indexes is given such mounts, too, and removes the hook.
    """
    stage = site.context.stage_of(run)
    if stage is None:
        return False
    image = site.context.base_image(stage)
    if isinstance(image, BaseImage) and image.cleans_apt is False:
        return False
    for each in runs_in((*reversed(stage.ancestors), stage)):
        texts = (each.text, *(heredoc.body for heredoc in each.heredocs))
        if any("docker-clean" in text or _KEEPS in text.lower() for text in texts):
            return False
        if each is run:
            break
        if any(call.action == REFRESH for call, _ in apt_calls(each, site.context)):
            return False
    return True


def lists_deleted(site: Site, run: Instruction, last: PlacedCommand) -> Replacement:
    """Return the edit that deletes the indexes at the end of ``run``.

    ``last`` is the call that fetches them: what it takes to be root, the deletion needs, too.
    """
    prefix = "sudo " if "sudo" in last.command.program.wrappers else ""
    if last.command.carrier is not None and last.command.carrier.program.name == "su":
        raise Uneditable(IN_A_COMPOUND)
    return command_behind(site, run, f"{prefix}rm -rf {LISTS}/*")


def archives_deleted(site: Site, run: Instruction, last: PlacedCommand) -> Replacement:
    """Return the edit that deletes the downloaded packages at the end of ``run``."""
    prefix = "sudo " if "sudo" in last.command.program.wrappers else ""
    return command_behind(site, run, f"{prefix}apt-get clean")
