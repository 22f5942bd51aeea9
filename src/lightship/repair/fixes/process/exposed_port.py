"""Which of the ports that an image exposes its service answers at."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context

BESIDE = frozenset(
    (
        *(22, 2222, 2345, 5005, 9222, 9229, 40000),
        *(9090, 9091, 9100, 9102, 9113, 9121, 9187, 9216),
    )
)
"""Ports at which there is a service beside the one that counts: logins, debuggers, metrics."""


def exposed_port(stage: Stage, context: Context) -> int | None:
    """Return the first port that is exposed by TCP, the base image's if there is no other.

    One of :data:`BESIDE` is passed over where there is another.
    """
    settings = [each for each in stage.final_state.ports if each.value.protocol == "tcp"]
    if settings:
        own = [each for each in settings if each.value.first not in BESIDE]
        setting = (own or settings)[0]
        return setting.value.first if setting.is_known else None
    image = context.base_image(stage)
    exposed = (image.exposes or ()) if isinstance(image, BaseImage) else ()
    for port in exposed:
        number, _, protocol = port.partition("/")
        if protocol in ("", "tcp") and number.isdigit():
            return int(number)
    return None
