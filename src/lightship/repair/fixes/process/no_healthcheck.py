"""A HEALTHCHECK is proposed: it asks the exposed port, by what the image has for that.

It asks at the path that the sources name for it, and at ``/`` where they name none.
"""

from __future__ import annotations

from lightship.repair.edits.exec_form import json_array
from lightship.repair.edits.stage_lines import before_start_command
from lightship.repair.fixes.process.exposed_port import exposed_port
from lightship.repair.fixes.process.health_probe import LIMITS, command_for, probe_of
from lightship.repair.fixes.process.named_health import named_health
from lightship.repair.fixes.process.nginx_ports import is_nginx

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the HEALTHCHECK, in front of CMD and ENTRYPOINT."""
    stage = site.context.target
    if stage is None:
        return
    port = exposed_port(stage, site.context)
    if isinstance(port, str):
        yield site.display(port)
        return
    # What stands beside the pages that nginx serves is another program's.
    is_server = is_nginx(site.context.base_image(stage))
    probe = probe_of(port, None if is_server else named_health(site.context))
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
