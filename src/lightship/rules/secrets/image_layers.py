"""Which stages leave their layers, history and configuration in the image that is built."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context


def built_stages(context: Context) -> tuple[Stage, ...]:
    """Return the stages of the image that is built, in the order in which they run.

    Whether the image is for development does not matter: a secret in it is out.
    """
    target = context.target
    return () if target is None else (*reversed(target.ancestors), target)


def is_in_image(stage: Stage, context: Context) -> bool:
    """Return whether what ``stage`` leaves behind is in the image, not in the cache alone."""
    target = context.target
    return target is not None and (stage is target or stage in target.ancestors)
