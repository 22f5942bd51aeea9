"""Recommended packages are left out; those without which the named ones are of no use are named."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.options import (
    exact_range,
    is_exec_form,
    last_option,
    option_behind,
)
from lightship.repair.fixes.packages.found_call import found_call
from lightship.repair.fixes.packages.needed_recommends import needed_recommends
from lightship.rules.package_calls import calls_in, lineage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe: something may have needed what is no longer there."""
    call, placed = found_call(site)
    word = last_option(placed, call)
    if word is None:
        return
    option = "--no-install-recommends"
    if call.manager.name == "aptitude":
        option = "--without-recommends"
    edits = [option_behind(site, placed, word, option)]
    added = _added(site, call)
    if added and call.operands and not is_exec_form(placed):
        edits.append(_named(site, call, placed, " ".join(added)))
    title = f"Leave recommended packages out by {option}"
    yield site.unsafe(title + (f" and name {' and '.join(added)}" if added else ""), *edits)


def _added(site: Site, call: PackageCall) -> tuple[str, ...]:
    stage = site.stage
    if call.verb != "install" or stage is None:
        return ()
    calls = [each for owner in lineage(stage) for each, _ in calls_in(owner, site.context)]
    installed = [word.text for each in calls for word in each.installed]
    for each in calls[: calls.index(call)] if call in calls else ():
        # What an earlier one recommends comes with it, or is named there by this very fix.
        if not each.options.has("--no-install-recommends", "--without-recommends"):
            installed += needed_recommends([word.text for word in each.installed], ())
    names = [word.text for word in call.operands]
    image = site.context.base_image(stage)
    if isinstance(image, BaseImage) and image.has_certificates:
        installed.append("ca-certificates")
    return needed_recommends(names, (*installed, *names))


def _named(site: Site, call: PackageCall, placed: PlacedCommand, names: str) -> Replacement:
    """Return the edit that puts ``names`` in front of the first package, as its line is written."""
    start, _ = exact_range(site, placed, call.operands[0])
    text = site.source.text
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if before.strip():
        return site.insertion(start, names + " ")
    return site.insertion(start, f"{names} {site.dockerfile.escape}{line_end(site.source)}{before}")
