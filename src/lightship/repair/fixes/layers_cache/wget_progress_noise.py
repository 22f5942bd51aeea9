"""wget is told to show its progress in dots, one for each megabyte; busybox's, to show none."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.edits.options import option_behind
from lightship.rules.layers_cache.wget_progress_noise import has_busybox_wget
from lightship.rules.package_calls import calls_in, lineage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_WITH_GNU = frozenset(("debian", "rpm", "suse", "arch"))
"""The ecosystems whose wget is GNU's."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe where wget may be busybox's, though nothing says so."""
    placed = site.command
    stage = site.stage
    if placed is None or stage is None or placed.command.program.word is None:
        return
    is_busybox = has_busybox_wget(stage, site.context)
    option = "-q" if is_busybox else "--progress=dot:giga"
    edit = option_behind(site, placed, placed.command.program.word, option)
    title = f"Give wget {option}"
    # Every wget has -q: where it is GNU's after all, it works as well.
    is_safe = is_busybox or _is_gnu(stage, site)
    yield site.safe(title, edit) if is_safe else site.unsafe(title, edit)


def _is_gnu(stage: Stage, site: Site) -> bool:
    image = site.context.base_image(stage)
    if isinstance(image, BaseImage) and image.system is not None:
        return True
    return any(
        call.manager.ecosystem in _WITH_GNU
        for owner in lineage(stage)
        for call, _ in calls_in(owner, site.context)
    )
