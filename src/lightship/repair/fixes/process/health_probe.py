"""Commands that tell whether a port answers, made of what an image has.

Each is in exec form: distroless images have no shell, and none is needed elsewhere. A
request counts as answered whatever its status is below 500, since nobody knows which
paths a program serves; where the port is no web server's, a connection has to do.
"""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Copy
from lightship.knowledge.image_facts import BaseImage
from lightship.model.plain_value import PlainValue
from lightship.rules.package_calls import calls_in, lineage
from lightship.rules.process.init_programs import RUNTIMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.project.health_path import HealthPath
    from lightship.rules.rule_context import Context

WEB_PORTS = frozenset(
    (
        *(80, 81, 1313, 3000, 3001, 3002, 3003, 4000, 4200, 5000, 5001, 5173, 7000, 7001, 8000),
        *(8001, 8008, 8010, 8080, 8081, 8082, 8083, 8088, 8090, 8501, 8787, 8888, 9090, 9292),
    )
)
"""The ports at which web servers listen by habit."""

BASHES = frozenset(
    (
        *("debian", "ubuntu", "minideb", "fedora", "rhel", "rocky", "almalinux", "centos"),
        *("oraclelinux", "amazonlinux"),
    )
)
"""Systems whose bash opens ``/dev/tcp``, and is always there."""


FAILS_FROM = 400
"""The status from which on ``curl -f`` and ``wget`` fail."""

LIMITS = "--interval=30s --timeout=5s --start-period=30s --retries=3"
"""Limits with which a service that hangs is noticed within two minutes."""

_BIN = ("/bin", "/usr/bin", "/usr/local/bin")


class Probe(PlainValue):
    """What is asked: a ``port`` of the container itself, by HTTP at ``path`` where there is one.

    ``limit`` is the status from which on an answer is a failure.
    """

    __slots__ = ("limit", "path", "port")

    def __init__(self, port: int, path: str = "", limit: int = 500) -> None:
        self.port: Final = port
        self.path: Final = path
        self.limit: Final = limit

    @property
    def address(self) -> str:
        """The URL that is asked."""
        return f"http://127.0.0.1:{self.port}{self.path or '/'}"


def probe_of(port: int, named: HealthPath | None = None) -> Probe:
    """Return what to ask at ``port``, where the sources have ``named`` a path for health checks.

    One that is surely whole has to answer that all is well, and not just anything.
    """
    if named is not None and (port in WEB_PORTS or named.is_whole):
        return Probe(port, named.path, FAILS_FROM if named.is_whole else 500)
    return Probe(port, "/" if port in WEB_PORTS else "")


def command_for(probe: Probe, stage: Stage, context: Context) -> tuple[str, ...] | None:
    """Return the words of a command that asks ``probe`` in the image of ``stage``; None if none."""
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or image.is_windows:
        return None
    runtime = _runtime(image) or _copied_runtime(stage)
    if runtime:
        made = _by_runtime(runtime, probe)
        if made is not None:
            return made
    if probe.path and _has("curl", image, stage, context):
        options = ("-fsS",) if probe.limit <= 400 else ("-sS",)
        return ("curl", *options, "-o", "/dev/null", probe.address)
    if image.system in ("alpine", "busybox") and image.has_shell:
        if probe.path and probe.limit <= 400:
            return ("wget", "-q", "-O", "/dev/null", probe.address)
        # Not every busybox is built with the nc that knows -z; Alpine's is.
        return ("nc", "-z", "127.0.0.1", str(probe.port)) if image.system == "alpine" else None
    if image.system in BASHES and image.has_shell:
        return ("bash", "-c", f"exec 3<>/dev/tcp/127.0.0.1/{probe.port}")
    return None


def _has(program: str, image: BaseImage, stage: Stage, context: Context) -> bool:
    if image.has_program(program):
        return True
    return any(
        word.text.partition("=")[0] == program
        for each in lineage(stage)
        for call, _ in calls_in(each, context)
        for word in call.installed
    )


def _runtime(image: BaseImage) -> str:
    """Return how the language's interpreter is called in the image; empty where there is none."""
    if image.role not in ("runtime", "sdk"):
        return ""
    entry = image.entrypoint or ()
    name = entry[0].rpartition("/")[2] if entry else ""
    if name.rstrip(".0123456789") in RUNTIMES and name != "java":
        return entry[0]
    if image.has_shell is False:
        return ""
    names = {"node": "node", "python": "python", "ruby": "ruby", "perl": "perl"}
    return names.get(image.language or "", "")


def _copied_runtime(stage: Stage) -> str:
    """Return the interpreter that is copied in by itself; one that needs no files beside it."""
    for each in (each for ancestor in lineage(stage) for each in ancestor.instructions):
        if isinstance(each, Copy) and each.flag("from") is not None:
            names = {source.rpartition("/")[2] for source in each.sources}
            if "node" in names and each.target.rstrip("/").removesuffix("/node") in _BIN:
                return "node"
    return ""


def _by_runtime(runtime: str, probe: Probe) -> tuple[str, ...] | None:
    name = runtime.rpartition("/")[2].rstrip(".0123456789")
    make = {"node": _node, "python": _python, "ruby": _ruby, "perl": _perl}.get(name)
    return None if make is None else (runtime, *make(probe))


def _node(probe: Probe) -> tuple[str, ...]:
    if not probe.path:
        text = f"require('net').connect({probe.port}, '127.0.0.1', () => process.exit())"
    else:
        text = (
            f"require('http').get('{probe.address}', "
            f"(answer) => process.exit(answer.statusCode < {probe.limit} ? 0 : 1))"
        )
    return ("-e", text)


def _python(probe: Probe) -> tuple[str, ...]:
    if not probe.path:
        return ("-c", f"import socket; socket.create_connection(('127.0.0.1', {probe.port}), 3)")
    text = (
        "import http.client, sys; "
        f"server = http.client.HTTPConnection('127.0.0.1', {probe.port}, timeout=3); "
        f"server.request('GET', '{probe.path}'); "
        f"sys.exit(server.getresponse().status >= {probe.limit})"
    )
    return ("-c", text)


def _ruby(probe: Probe) -> tuple[str, ...]:
    if not probe.path:
        return ("-rsocket", "-e", f"TCPSocket.new('127.0.0.1', {probe.port})")
    asked = f"Net::HTTP.get_response('127.0.0.1', '{probe.path}', {probe.port})"
    return ("-rnet/http", "-e", f"exit {asked}.code.to_i < {probe.limit}")


def _perl(probe: Probe) -> tuple[str, ...]:
    made = f"IO::Socket::INET->new('127.0.0.1:{probe.port}')"
    return ("-MIO::Socket::INET", "-e", f"exit !{made}")
