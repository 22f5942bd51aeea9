"""Recommended packages are left out; those without which the named ones are of no use are named."""

from __future__ import annotations

from functools import partial

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.options import (
    exact_range,
    is_exec_form,
    last_option,
    option_behind,
)
from lightship.repair.fixes.packages.found_call import found_call
from lightship.repair.fixes.packages.needed_recommends import bringing, needed_recommends
from lightship.rules.package_calls import calls_in, lineage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site
    from lightship.rules.rule_context import Context


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
    names = [word.text for word in call.operands]
    if not needed_recommends(names, names):
        return ()
    there = {*names, *_installs(stage, site.context).beside(call)}
    image = site.context.base_image(stage)
    if isinstance(image, BaseImage) and image.has_certificates:
        there.add("ca-certificates")
    return needed_recommends(names, there)


class _Installs:
    """What a stage and those that it builds on install, as far as it brings what others need.

    ``named`` is what calls name; ``come_along`` is what they recommend, in order, which comes
    with them, or is named there by this very fix.
    """

    def __init__(self, stage: Stage, context: Context, above: _Installs | None) -> None:
        calls = [call for call, _ in calls_in(stage, context)]
        own = bringing(word.text for each in calls for word in each.installed)
        self.named: Final[frozenset[str]] = own if above is None else own | above.named
        self._above: Final = frozenset[str]() if above is None else above.come_along
        self._positions: Final = {call: at for at, call in enumerate(calls)}
        self._first: Final[dict[str, int]] = {}
        for at, call in enumerate(calls):
            if not call.options.has("--no-install-recommends", "--without-recommends"):
                for name in needed_recommends([word.text for word in call.installed], ()):
                    self._first.setdefault(name, at)
        self.come_along: Final[frozenset[str]] = self._above.union(self._first)

    def beside(self, call: PackageCall) -> frozenset[str]:
        """Return what there is without ``call`` and with what comes along before it."""
        position = self._positions.get(call)
        if position is None:
            return self.named
        earlier = [name for name, at in self._first.items() if at < position]
        return self.named | self._above.union(earlier)


def _installs(stage: Stage, context: Context) -> _Installs:
    found: _Installs | None = None
    for owner in lineage(stage):
        found = context.once((_Installs, owner), partial(_Installs, owner, context, found))
    assert found is not None
    return found


def _named(site: Site, call: PackageCall, placed: PlacedCommand, names: str) -> Replacement:
    """Return the edit that puts ``names`` in front of the first package, as its line is written."""
    start, _ = exact_range(site, placed, call.operands[0])
    text = site.source.text
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if before.strip():
        return site.insertion(start, names + " ")
    return site.insertion(start, f"{names} {site.dockerfile.escape}{line_end(site.source)}{before}")
