"""What a project's package manager downloads, or compiles, is kept in cache mounts."""

from __future__ import annotations

from lightship.repair.edits.mounts import may_mount
from lightship.repair.fixes.packages.cache_mounts import LASTING, mount_edits
from lightship.repair.fixes.packages.found_call import found_call, found_run
from lightship.repair.fixes.packages.left_cache import mount_title
from lightship.repair.fixes.packages.unseen_builds import unseen_builds
from lightship.rules.packages.build_order import is_kept
from lightship.rules.packages.yarn_release import is_modern_yarn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_UNSURE = frozenset(("dotnet", "gradle"))
"""Their later steps are often run in ways that cannot be seen, and need what was downloaded."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe where what is downloaded may be missed in the image."""
    call, placed = found_call(site)
    run = found_run(site)
    manager = call.manager.name
    if not may_mount(site):
        yield site.display("Give the step a cache mount, where the builder knows them")
        return
    if manager == "yarn" and is_modern_yarn(call, site.context):
        yield site.display("See whether the program runs from yarn's cache before it is mounted")
        return
    edits = mount_edits(site, run, call, placed)
    if not edits:
        yield site.display("Give the step a cache mount for the account that runs it")
        return
    is_open = manager in LASTING and (
        is_kept(run, site.context) or manager in _UNSURE or _is_missed(site, run, call)
    )
    title = mount_title(manager)
    yield site.unsafe(title, *edits) if is_open else site.safe(title, *edits)


def _is_missed(site: Site, run: Instruction, call: PackageCall) -> bool:
    """Return whether later steps may need what is downloaded, in a way that cannot be seen."""
    stage = site.context.stage_of(run)
    return stage is not None and bool(unseen_builds(call, run, stage, site.context))
