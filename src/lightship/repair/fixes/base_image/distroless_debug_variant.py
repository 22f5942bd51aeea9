"""The debug variant of a distroless image becomes the one without a shell."""

from __future__ import annotations

from lightship.repair.fixes.base_image.written_image import (
    image_at,
    image_replaced,
    written_image,
)
from lightship.rules.base_image.external_images import has_release_in_name
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_WITH_SHELL = ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix where nothing in the shipped stages is seen to use the shell."""
    found = image_at(site)
    if found is None:
        return
    if _uses_shell(site):
        yield site.display("Run without BusyBox what now uses it, and take the debug variant out")
        return
    stage, named = found
    reference = named.reference
    words = [word for word in reference.tag.split("-") if word != "debug"]
    tag = "-".join(words)
    if not tag and not has_release_in_name(reference.repository):
        name = f"{reference.familiar_name}-debian13"
        yield site.display(f"Take {name}, which has no shell")
        return
    written = written_image(stage, named)
    text = written.with_tag(tag or "latest")
    yield site.unsafe(f"Write {text} for {written.text}", image_replaced(site, written, text))


def _uses_shell(site: Site) -> bool:
    instructions = [each for stage in shipped_stages(site.context) for each in stage.instructions]
    return any(
        (each.name in _WITH_SHELL and (each.name == "RUN" or not each.is_json))
        or "busybox" in each.text
        for each in instructions
        if each.name != "CMD" or each.text
    )
