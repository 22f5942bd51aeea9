"""Which of the ports that an image exposes its service answers at."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.fixes.process.health_probe import WEB_PORTS
from lightship.repair.fixes.process.nginx_ports import is_nginx, nginx_ports
from lightship.repair.fixes.process.started_ports import started_ports

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.repair.fixes.process.nginx_ports import Listening
    from lightship.rules.rule_context import Context

BESIDE = frozenset(
    (
        *(22, 2222, 2345, 5005, 9222, 9229, 40000),
        *(9090, 9091, 9100, 9102, 9113, 9121, 9187, 9216),
    )
)
"""Ports at which there is a service beside the one that counts: logins, debuggers, metrics."""

UNKNOWN = "which port the service listens on is known when it runs"
UNREAD = "which port nginx listens on cannot be told from what is copied of its configuration"
BY_TLS = "nginx listens by no plain HTTP: name a check that trusts its certificate"


def exposed_port(stage: Stage, context: Context) -> int | str:
    """Return the first port that is exposed by TCP, the base image's if there is no other.

    One of :data:`BESIDE` is passed over where there is another. What the start command or the
    configuration of nginx says has to agree; where it does not, what is open is returned in words.
    """
    settings = [each for each in stage.final_state.ports if each.value.protocol == "tcp"]
    own = [each for each in settings if each.value.first not in BESIDE] or settings
    if own and not own[0].is_known:
        return UNKNOWN
    inherited = _inherited(stage, context)
    exposed = [each.value.first for each in own if each.is_known] or inherited
    if not exposed:
        return UNKNOWN
    started = started_ports(stage, context)
    if started:
        beside = [each.value.first for each in settings if each.is_known]
        heard = next((port for port in (*exposed, *beside) if port in started), None)
        return _disagreement(exposed[0], started[0]) if heard is None else heard
    if is_nginx(context.base_image(stage)):
        usual = inherited[0] if inherited else 80
        found = nginx_ports(stage, context, usual)
        return UNREAD if found is None else _of_nginx(found, exposed, is_own=bool(own))
    return exposed[0]


def _of_nginx(found: Listening, exposed: list[int], *, is_own: bool) -> int | str:
    heard = next((port for port in exposed if port in found.plain), None)
    if heard is None and is_own:
        by_tls = (port for port in exposed if port in found.other and port not in WEB_PORTS)
        heard = next(by_tls, None)
    if heard is not None:
        return heard
    if not found.plain:
        return BY_TLS
    return _disagreement(exposed[0], found.plain[0]) if is_own else found.plain[0]


def _disagreement(exposed: int, heard: int) -> str:
    return f"{exposed} is exposed, and {heard} is listened on: write the same in both places"


def _inherited(stage: Stage, context: Context) -> list[int]:
    """Return the ports of TCP that the base image exposes."""
    image = context.base_image(stage)
    written = (image.exposes or ()) if isinstance(image, BaseImage) else ()
    split = [port.partition("/") for port in written]
    return [
        int(number) for number, _, protocol in split if protocol in ("", "tcp") and number.isdigit()
    ]
