"""Which stages end up in the image that a build makes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stage import Stage
    from lightship.rules.rule_context import Context


def is_shipped(stage: Stage, context: Context) -> bool:
    """Say whether what ``stage`` does is in the image: it is the target, or the target is on it."""
    target = context.target
    return target is not None and (stage is target or stage in target.ancestors)


def shipped_stages(context: Context) -> tuple[Stage, ...]:
    """Return the target and the stages that it builds on, the lowest first."""
    target = context.target
    return () if target is None else (*reversed(target.ancestors), target)
