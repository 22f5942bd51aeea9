"""The system around one static Go program becomes a static distroless image."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.fixes.base_image.written_image import (
    image_at,
    image_replaced,
    written_image,
)
from lightship.rules.base_image.go_builds import shipped_go_builds
from lightship.rules.shipped import shipped_stages, start_instructions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

STATIC = "gcr.io/distroless/static-debian13"
"""What holds certificates, time zones and accounts, and no shell."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the change of the base where the stage runs nothing, or the advice to look into it."""
    found = image_at(site)
    image = None if found is None else site.context.image(found[1].reference.familiar)
    if found is None or not isinstance(image, BaseImage):
        return
    if image.language == "go":
        yield site.display(f"Build in a stage of its own, and start the last from {STATIC}")
    elif not _only_copies(site):
        yield site.display(
            f"Start from {STATIC}, and leave out what runs commands in the last stage"
        )
    elif not _is_static(site):
        yield site.display(f"Build with CGO_ENABLED=0, and start from {STATIC}")
    else:
        written = written_image(*found)
        title = f"Write {STATIC} for {written.text}"
        yield site.unsafe(title, image_replaced(site, written, STATIC))


def _only_copies(site: Site) -> bool:
    names = {each.name for stage in shipped_stages(site.context) for each in stage.instructions}
    starts = start_instructions(site.context)
    return names.isdisjoint(("RUN", "SHELL", "HEALTHCHECK")) and all(
        each.is_json for each in starts
    )


def _is_static(site: Site) -> bool:
    builds = [build for build, _ in shipped_go_builds(site.context)]
    return bool(builds) and all(each.uses_cgo is False or each.is_static for each in builds)
