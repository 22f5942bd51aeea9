"""Which cache mounts keep what a language's package manager downloads out of the layers."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_caches import uncached_directories
from lightship.knowledge.package_manager import CLEAN
from lightship.model.plain_value import PlainValue
from lightship.repair.edits.cuts import commands_cut
from lightship.repair.edits.mounts import cache_mount, flags_put_in, may_mount
from lightship.repair.fixes.packages.index_users import runs_in
from lightship.repair.fixes.packages.mount_places import is_copied, is_deleted
from lightship.repair.fixes.packages.unseen_builds import unseen_builds
from lightship.rules.package_calls import calls_of
from lightship.rules.run_mounts import mounts_of
from lightship.rules.user_permissions.start_account import account_at, account_name, is_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site
    from lightship.rules.rule_context import Context

_PARTS = {
    # Beside its downloads, poetry has the virtual environments there.
    "poetry": ("cache", "artifacts"),
    # Settings that people copy stand in the folder above.
    "mvn": ("repository",),
    "gradle": ("caches",),
}
"""The folders in a manager's own one that hold downloads and nothing else."""

LASTING = frozenset(("go", "cargo", "mvn", "gradle", "dotnet"))
"""Managers whose programs are built, or run, from what stands in the cache."""
_NEVER = frozenset(("conda",))
"""conda's environments are made of links into its cache."""
_OFFLINE = {
    "go": ("GOPROXY=off", "GOPROXY off"),
    "cargo": ("--offline", "--frozen", "CARGO_NET_OFFLINE"),
    "mvn": ("--offline",),
    "gradle": ("--offline",),
    "dotnet": ("--no-restore",),
}
"""What stands in a file whose later steps rely on what an earlier one has downloaded."""
_WRAPPERS = frozenset(("sudo", "doas", "gosu", "su-exec", "runuser", "setpriv", "setuidgid"))
_ENDS = frozenset("/ \t\r\n\"',:;&|)]}*")


class CacheHome(PlainValue):
    """Where the account that runs a step has its home, and the ``options`` of a mount in it."""

    __slots__ = ("options", "path")

    def __init__(self, path: str, options: str = "") -> None:
        self.path: Final = path
        self.options: Final = options


def home_at(run: Instruction, stage: Stage, context: Context) -> CacheHome | None:
    """Return the home of who runs ``run``; None where a mount in it would be another's."""
    account = account_at(run, stage, context)
    home = stage.state_at(run).environment.get("HOME", "")
    if account is None or is_root(account):
        if home and (not home.startswith("/") or "$" in home):
            return None
        return CacheHome(home or "/root")
    image = context.base_image(stage)
    is_node = isinstance(image, BaseImage) and image.language == "node"
    if is_node and account_name(account) in ("node", "1000") and not home:
        return CacheHome("/home/node", "uid=1000,gid=1000")
    return None


def mount_edits(
    site: Site, run: Instruction, call: PackageCall, placed: PlacedCommand
) -> list[Replacement]:
    """Return the edits that mount the caches of ``call`` in ``run``, none where they do not suit.

    Of a manager in :data:`LASTING` all later calls get the mounts, too, and what may call it.
    """
    context = site.context
    stage = context.stage_of(run)
    if stage is None or not may_mount(site) or call.manager.name in _NEVER:
        return []
    flags = _flags(site, run, call, placed)
    if not flags:
        return []
    edits = [flags_put_in(site, run, flags)]
    if call.manager.name in LASTING:
        if run not in stage.instructions or _relies_on_downloads(site, call):
            return []
        later_calls = _later(call, run, stage, context)
        if later_calls and _installs_own(call):
            return []
        unseen = [(each, call, placed) for each in unseen_builds(call, run, stage, context)]
        for later, its_call, its_placed in (*later_calls, *unseen):
            more = _flags(site, later, its_call, its_placed)
            if more:
                edits.append(flags_put_in(site, later, more))
    cleaning = [
        each
        for other, each in calls_of(run, context)
        if other.manager is call.manager and other.action == CLEAN
    ]
    return [*edits, *(commands_cut(site, cleaning) if cleaning else ())]


def _relies_on_downloads(site: Site, call: PackageCall) -> bool:
    """Return whether some step works offline with what another one has downloaded."""
    context = site.context
    if any(mark in site.source.text for mark in _OFFLINE[call.manager.name]):
        return True
    return call.manager.name == "mvn" and any(
        any(word.text == "-o" for word in placed.command.arguments)
        for instruction in context.dockerfile.instructions
        for other, placed in calls_of(instruction.trigger or instruction, context)
        if other.manager is call.manager
    )


def _installs_own(call: PackageCall) -> bool:
    """Return whether the call puts what it builds among the downloads, for later steps to use.

    A mount may be empty when these are built again, and the call's own layer is cached.
    """
    return call.manager.name == "mvn" and any(word.text == "install" for word in call.operands)


def _later(
    call: PackageCall, run: Instruction, stage: Stage, context: Context
) -> list[tuple[Instruction, PackageCall, PlacedCommand]]:
    """Return the first calls of the same manager in the RUNs behind ``run``."""
    stages = [stage, *[each for each in context.dockerfile.stages if stage in each.ancestors]]
    found = []
    for each in runs_in(stages):
        if each is run or (each in stage.instructions and each.start_line < run.start_line):
            continue
        for other, placed in calls_of(each, context):
            if other.manager is call.manager:
                found.append((each, other, placed))
                break
    return found


def _flags(site: Site, run: Instruction, call: PackageCall, placed: PlacedCommand) -> list[str]:
    """Return the flags of the mounts that ``run`` lacks; none where they would not do."""
    context = site.context
    stage = context.stage_of(run)
    home = None if stage is None else home_at(run, stage, context)
    if stage is None or home is None or run.flag_value("network") == "none":
        return []
    if not _WRAPPERS.isdisjoint(placed.command.program.wrappers):
        return []
    if placed.command.carrier is not None and placed.command.carrier.program.name == "su":
        return []
    targets = _targets(call, run, stage, home, context)
    if not targets or any(not _is_free(each, context, home) for each in targets):
        return []
    if any(is_deleted(each, run, context, home.path) for each in targets):
        return []
    return [cache_mount(each, options=home.options) for each in targets]


def _targets(
    call: PackageCall, run: Instruction, stage: Stage, home: CacheHome, context: Context
) -> tuple[str, ...]:
    mounted = [mount.target for mount, _ in mounts_of(run, context) if mount.type == "cache"]
    environment = stage.state_at(run).environment
    image = context.base_image(stage)
    own = not isinstance(image, BaseImage) or image.language == call.manager.ecosystem
    if call.manager.name == "yarn":
        own = not home.options
    folders = uncached_directories(call, mounted, environment, home.path, own_image=own)
    parts = _PARTS.get(call.manager.name)
    if parts is None:
        return folders
    return tuple(f"{folder}/{part}" for folder in folders for part in parts)


def _is_free(path: str, context: Context, home: CacheHome) -> bool:
    """Return whether nothing else in the file names ``path``, or something in it."""
    if not path.startswith("/") or "$" in path:
        return False
    if is_copied(path, context):
        return False
    names = [path]
    if path.startswith(home.path + "/"):
        tail = path[len(home.path) :]
        names += [f"~{tail}", f"$HOME{tail}", f"${{HOME}}{tail}"]
    return not any(_is_named(each, context) for each in names)


def _is_named(path: str, context: Context) -> bool:
    """Return whether anything in the file but a mount names ``path``, or something in it."""
    return context.once((_is_named, path), lambda: _names(_text_without_mounts(context), path))


def _text_without_mounts(context: Context) -> str:
    """Return what all instructions say, a line or more of each."""
    return context.once(
        _text_without_mounts,
        lambda: "\n".join(map(_without_mounts, context.dockerfile.instructions)),
    )


def _without_mounts(instruction: Instruction) -> str:
    held = instruction.trigger or instruction
    bodies = "\n".join([heredoc.body for heredoc in held.heredocs])
    return f"{held.argument_text}\n{bodies}"


def _names(text: str, path: str) -> bool:
    at = text.find(path)
    while at >= 0:
        end = text[at + len(path) : at + len(path) + 1]
        if not end or end in _ENDS:
            return True
        at = text.find(path, at + 1)
    return False
