"""An image starts as an account of its own: found or made, and given what it writes to."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Severity
from lightship.repair.fixes.user_permissions.starting import new_start
from lightship.rules.shipped import is_service, start_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix
    from lightship.repair.site import Site
    from lightship.rules.rule_context import Context


def _is_for_others(stage: Stage, context: Context) -> bool:
    """Return whether the image is there to be built on, as far as the file tells.

    It starts a bare interpreter or shell; or it says nothing of what it starts, and is
    an SDK, or has nothing of a project copied into it.
    """
    image = context.base_image(stage)
    if isinstance(image, BaseImage) and image.role == "application":
        return False
    if start_commands(context):
        return not is_service(context)
    if isinstance(image, BaseImage) and image.role == "sdk":
        return True
    return not any(
        each.name in ("COPY", "ADD") and each.flag("from") is None
        for one in (stage, *stage.ancestors)
        for each in one.instructions
    )


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, or say what is in its way."""
    stage = site.stage
    if stage is None:
        return
    if site.finding.severity is Severity.INFO or _is_for_others(stage, site.context):
        yield site.display(
            "It starts no program of its own; whoever builds on it needs root for that, "
            "and says with USER who comes after"
        )
        return
    start = new_start(site, stage)
    if isinstance(start, str):
        yield site.display(start)
    else:
        title = f"Start as {start.account.shown} instead of root{start.remark}"
        yield site.unsafe(title, *start.edits)
