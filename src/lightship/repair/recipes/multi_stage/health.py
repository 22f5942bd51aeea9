"""The health check where the last stage has no ``curl`` and no shell: by the language itself."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue
from lightship.repair.fixes.process.exposed_port import exposed_port
from lightship.repair.fixes.process.health_probe import FAILS_FROM, probe_of
from lightship.repair.fixes.process.named_health import named_health

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

FETCHERS: Final = frozenset(("curl", "wget"))
_HARMLESS: Final = frozenset(("exit", "true", "false"))


def probed_url(single: SingleStage) -> str | None:
    """Return the URL that the health check fetches with curl or wget, and does nothing else.

    None where there is no check, it does something else, or the URL holds variables.
    """
    health = single.health
    if health is None:
        return None
    commands = single.context.commands_of(health.instruction)
    fetches = [each for each in commands if each.program in FETCHERS]
    others = [each for each in commands if each.program not in FETCHERS | _HARMLESS]
    if len(fetches) != 1 or (others and not _carries(single)):
        return None
    urls = [
        word.text
        for word in fetches[0].command.arguments
        if word.literal and _is_address(word.text)
    ]
    if len(urls) != 1:
        return None
    return urls[0] if "://" in urls[0] else f"http://{urls[0]}"


class Asked(PlainValue):
    """What a health check that is written anew asks: ``url``, or a ``port`` where that is empty.

    An answer of the status ``limit`` or above is a failure.
    """

    __slots__ = ("limit", "port", "url")

    def __init__(self, url: str = "", *, port: int = 0, limit: int = FAILS_FROM) -> None:
        self.url: Final = url
        self.port: Final = port
        self.limit: Final = limit


def asked_of(single: SingleStage) -> Asked | None:
    """Return what to ask: the author's own URL, or the exposed port where there is no check.

    None where the author's check asks in another way, or says that there is to be none.
    """
    url = probed_url(single)
    if url is not None:
        return Asked(url)
    port = exposed_port(single.stage, single.context) if single.has_no_health else ""
    if isinstance(port, str):
        return None
    probe = probe_of(port, named_health(single.context))
    return Asked(probe.address, limit=probe.limit) if probe.path else Asked(port=port)


def _carries(single: SingleStage) -> bool:
    """Return whether the check is ``sh -c TEXT``, whose shell is no command of its own."""
    health = single.health
    return health is not None and health.instruction.is_json and bool(health.shell)


def _is_address(word: str) -> bool:
    host = word.partition("://")[2] or word
    return word.startswith(("http://", "https://")) or host.startswith(("localhost", "127.0.0.1"))
