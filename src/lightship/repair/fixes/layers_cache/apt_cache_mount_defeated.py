"""Cache mounts for apt are made whole: both folders, locked, and nothing that empties them."""

from __future__ import annotations

from lightship.repair.edits.cuts import commands_cut
from lightship.repair.edits.mounts import cache_mount, flags_put_in
from lightship.repair.edits.words import HAS_VARIABLE, Uneditable, in_one_piece
from lightship.repair.fixes.packages.apt_caches import ARCHIVES, LISTS, hook_removed
from lightship.repair.fixes.packages.found_call import found_run
from lightship.repair.fixes.packages.index_users import index_users
from lightship.rules.packages.apt_calls import apt_calls
from lightship.rules.run_mounts import mounts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.flags import Flag
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

_STATE = "/var/lib/apt"
_CLEANS = ("clean", "autoclean", "distclean")


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix for all that is wrong with the mounts of one RUN."""
    run = found_run(site)
    stage = site.context.stage_of(run)
    calls = apt_calls(run, site.context)
    if stage is None or not calls:
        return
    mounts = [
        (mount.target.rstrip("/"), mount.sharing, flag)
        for mount, flag in mounts_of(run, site.context)
        if mount.type == "cache" and _is_of_apt(mount.target)
    ]
    edits = [
        _locked(site, run, flag)
        for _, sharing, flag in mounts
        if sharing not in ("locked", "private")
    ]
    targets = [target for target, _, _ in mounts]
    missing = [
        path
        for path, root in ((ARCHIVES, ARCHIVES), (LISTS, _STATE))
        if not any(target == root or target.startswith(root + "/") for target in targets)
    ]
    emptying = [each for each in site.context.commands_of(run) if _empties(each)]
    if LISTS in missing and index_users(run, stage, "debian", site.context).calls:
        raise Uneditable
    if missing:
        edits.append(
            flags_put_in(
                site, run, [cache_mount(each, options="sharing=locked") for each in missing]
            )
        )
    if emptying:
        edits += commands_cut(site, emptying)
    if "docker-clean deletes" in site.finding.message:
        edits.append(hook_removed(site, run, calls[0][1]))
    if edits:
        yield site.safe("Make the cache mounts for apt do their work", *edits)


def _is_of_apt(target: str) -> bool:
    path = target.rstrip("/")
    return any(path == each or path.startswith(each + "/") for each in (ARCHIVES, _STATE))


def _locked(site: Site, run: Instruction, flag: Flag) -> Replacement:
    """Return the edit that gives the mount ``sharing=locked``."""
    start, end = in_one_piece(run.line.segments, flag.start, flag.end)
    written = site.source.text[start:end]
    if '"' in written or "$" in written:
        raise Uneditable(HAS_VARIABLE)
    fields = [each for each in written.split(",") if not each.startswith("sharing=")]
    return site.replacement(start, end, ",".join([*fields, "sharing=locked"]))


def _empties(placed: PlacedCommand) -> bool:
    words = [word.text for word in placed.command.arguments]
    if placed.program in ("apt-get", "apt"):
        return words[:1] != [] and words[0] in _CLEANS
    if placed.program != "rm":
        return False
    folders = [word for word in words if not word.startswith("-")]
    found = [each for each in folders if _is_of_apt(each.rstrip("*"))]
    if found and len(found) < len(folders):
        raise Uneditable
    return bool(found)
