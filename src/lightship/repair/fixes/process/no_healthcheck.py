"""A HEALTHCHECK is proposed: it asks the exposed port, by what the image has for that.

It asks at the path that the sources name for it, and at ``/`` where they name none.
"""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.edits.exec_form import json_array
from lightship.repair.edits.stage_lines import before_start_command
from lightship.repair.fixes.process.health_probe import command_for, probe_of
from lightship.repair.fixes.process.named_health import named_health

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

LIMITS = "--interval=30s --timeout=5s --start-period=30s --retries=3"
"""Limits with which a service that hangs is noticed within two minutes."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the HEALTHCHECK, in front of CMD and ENTRYPOINT."""
    stage = site.context.target
    port = None if stage is None else _port(site, stage)
    if stage is None or port is None:
        yield site.display("which port the service listens on is known when it runs")
        return
    probe = probe_of(port, named_health(site.context))
    command = command_for(probe, stage, site.context)
    if command is None:
        yield site.display(
            "the image is not known to have anything that asks a port: give the program a "
            "command of its own for it, and name that in HEALTHCHECK"
        )
        return
    escape = site.dockerfile.escape
    text = f"HEALTHCHECK {LIMITS} {escape}\n    CMD {json_array(command)}"
    place = f"{probe.path} at port {port}" if probe.path.strip("/") else f"port {port}"
    title = f"Check {place} by {command[0].rpartition('/')[2]} in a HEALTHCHECK"
    yield site.unsafe(title, before_start_command(site, stage, text))


BESIDE = frozenset(
    (
        *(22, 2222, 2345, 5005, 9222, 9229, 40000),
        *(9090, 9091, 9100, 9102, 9113, 9121, 9187, 9216),
    )
)
"""Ports at which there is a service beside the one that counts: logins, debuggers, metrics."""


def _port(site: Site, stage: Stage) -> int | None:
    """Return the first port that is exposed by TCP, the base image's if there is no other.

    One of :data:`BESIDE` is passed over where there is another.
    """
    settings = [each for each in stage.final_state.ports if each.value.protocol == "tcp"]
    if settings:
        own = [each for each in settings if each.value.first not in BESIDE]
        setting = (own or settings)[0]
        return setting.value.first if setting.is_known else None
    image = site.context.base_image(stage)
    exposed = (image.exposes or ()) if isinstance(image, BaseImage) else ()
    for port in exposed:
        number, _, protocol = port.partition("/")
        if protocol in ("", "tcp") and number.isdigit():
            return int(number)
    return None
