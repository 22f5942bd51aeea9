"""HEALTHCHECK NONE says that none is needed."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.edits.stage_lines import before_start_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

TITLE = "Say with HEALTHCHECK NONE that there is none"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the line; unsafe where the base image may have a health check of its own."""
    stage = site.context.target
    if stage is None:
        return
    edit = before_start_command(site, stage, "HEALTHCHECK NONE")
    image = site.context.base_image(stage)
    is_known = isinstance(image, BaseImage) and image.has_healthcheck is False
    if is_known or stage.external_base.is_scratch:
        yield site.safe(TITLE, edit)
    else:
        yield site.unsafe(TITLE, edit)
