"""The refresh of package indexes moves to the installs that use it."""

from __future__ import annotations

from lightship.model.fix import Applicability, Fix
from lightship.repair.edits.commands import command_in_front
from lightship.repair.edits.cuts import commands_cut
from lightship.repair.edits.options import option_behind
from lightship.repair.edits.words import IN_A_COMPOUND, IN_EXEC_FORM, IN_PIECES, Uneditable
from lightship.repair.fixes.packages.apt_leftovers import apt_taken_out
from lightship.repair.fixes.packages.found_call import found_call, found_run
from lightship.repair.fixes.packages.index_users import index_users
from lightship.repair.fixes.packages.removed_call import run_taken_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

_BY_THEMSELVES = frozenset(("rpm",))
"""The ecosystems whose managers refresh when they need to."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe where a script runs later that may rely on the indexes."""
    call, placed = found_call(site)
    run = found_run(site)
    stage = site.context.stage_of(run)
    if stage is None:
        return
    ecosystem = call.manager.ecosystem
    users = index_users(run, stage, ecosystem, site.context)
    edits = [_gone(site, call, placed)]
    if ecosystem not in _BY_THEMSELVES:
        edits += [edit for user in users.calls if (edit := _refreshed(site, call, placed, user))]
    is_open = users.is_open and ecosystem not in _BY_THEMSELVES
    title = (
        "Fetch the package indexes where they are used"
        if users.calls
        else ("Fetch no package indexes that nothing uses")
    )
    yield Fix(title, Applicability.UNSAFE if is_open else Applicability.SAFE, tuple(edits))


def _gone(site: Site, call: PackageCall, placed: PlacedCommand) -> Replacement:
    run = placed.instruction
    if call.manager.ecosystem == "debian":
        return apt_taken_out(site, run, [placed])
    if len(site.context.commands_of(run)) == 1:
        return run_taken_out(site, run)
    (edit,) = commands_cut(site, [placed])
    return edit


def _refreshed(
    site: Site, call: PackageCall, placed: PlacedCommand, user: tuple[PackageCall, PlacedCommand]
) -> Replacement | None:
    """Return the edit that makes ``user`` see fresh indexes; None where it does already."""
    its_call, its_placed = user
    if call.manager.name == "apk":
        if its_call.options.has("--no-cache", "--update", "-U", "--update-cache"):
            return None
        if its_call.verb_word is None:
            raise Uneditable
        return option_behind(site, its_placed, its_call.verb_word, "--no-cache")
    start, end = placed.command.start, placed.command.end
    text = placed.placed.script.text[start:end]
    if placed.instruction.is_json:
        raise Uneditable(IN_EXEC_FORM)
    if "\n" in text:
        raise Uneditable(IN_PIECES)
    if placed.command.pipeline is not None:
        raise Uneditable(IN_A_COMPOUND)
    return command_in_front(site, its_placed, " ".join(text.split()))
