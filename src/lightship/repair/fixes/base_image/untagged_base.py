"""An image without a tag, or with ``latest``, gets the tag that this named."""

from __future__ import annotations

from lightship.knowledge.exact_tags import exact_tag
from lightship.knowledge.image_facts import BaseImage
from lightship.repair.fixes.base_image.written_image import (
    image_at,
    image_replaced,
    written_image,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix that writes the tag out, or the advice to do it."""
    found = image_at(site)
    if found is None:
        yield site.display("Write behind the name which version is meant")
        return
    stage, named = found
    image = site.context.image(named.reference.familiar)
    tag = exact_tag(image) if isinstance(image, BaseImage) else ""
    if not tag:
        name = named.reference.familiar_name
        yield site.display(f"Write the version of {name} that is meant; it is not known here")
        return
    written = written_image(stage, named)
    text = written.with_tag(tag)
    yield site.unsafe(f"Write {text} for {written.text}", image_replaced(site, written, text))
