"""The install that may leave the lock file behind becomes one that holds to it."""

from __future__ import annotations

from lightship.repair.edits.options import exact_range, option_behind, verb_end
from lightship.repair.fixes.packages.found_call import found_call
from lightship.repair.fixes.packages.node_project import node_project
from lightship.rules.packages.yarn_release import is_modern_yarn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

_INSTALL_VERBS = frozenset(("install", "i", "in", "ins", "inst", "add"))
_AGAINST = ("--no-package-lock", "--no-lockfile", "--no-frozen-lockfile", "--no-immutable")
"""Options that ask for no lock file."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, safe where the lock file is seen to agree with package.json."""
    call, placed = found_call(site)
    if call.options.has(*_AGAINST) or call.options.value("--package-lock") == "false":
        return
    project = node_project(site, call, placed)
    if not project.lock:
        yield site.display("Copy the lock file along with package.json first")
        return
    agrees = project.agrees()
    if agrees is False:
        yield site.display("Bring the lock file up to date, which does not agree with package.json")
        return
    found = _strict(site, call, placed)
    if found is None:
        return
    title, edit = found
    yield site.safe(title, edit) if agrees else site.unsafe(title, edit)


def _strict(site: Site, call: PackageCall, placed: PlacedCommand) -> tuple[str, Replacement] | None:
    word = verb_end(call)
    if call.manager.name == "npm":
        if word is None or call.verb not in _INSTALL_VERBS:
            return None
        edit = site.replacement(*exact_range(site, placed, word), "ci")
        return "Install what is locked by npm ci", edit
    option = "--frozen-lockfile"
    if call.manager.name == "yarn" and is_modern_yarn(call, site.context):
        option = "--immutable"
    last = word or call.command.program.word
    if last is None:
        return None
    text = option if word is not None or call.manager.name == "yarn" else f"install {option}"
    return f"Install what is locked by {option}", option_behind(site, placed, last, text)
