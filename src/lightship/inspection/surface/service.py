"""How a container of the image is reached, looked after and stopped."""

from __future__ import annotations

from lightship.image import surface_kinds as kinds
from lightship.image.evidence import SurfaceItem
from lightship.inspection.surface.searched import find_program
from lightship.rules.process.shell_line import ShellLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.configuration import Configuration, Healthcheck
    from lightship.inspection.live_files import LiveFiles

_REMOTE_PORTS = {
    "22": "SSH",
    "23": "Telnet",
    "2375": "the API of a container engine, without TLS",
    "3389": "remote desktops",
    "5005": "Java's debugger",
    "5900": "remote screens",
    "9229": "Node's debugger",
}
"""Ports by which people, and not programs, come in."""

_UNHEARD = frozenset(("9", "KILL", "SIGKILL", "19", "STOP", "SIGSTOP"))
"""Signals that no program can handle."""

_BUILT_IN = frozenset(
    (
        *(":", ".", "[", "[[", "test", "echo", "printf", "exit", "return", "cd", "exec", "eval"),
        *("true", "false", "kill", "read", "set", "unset", "export", "trap", "wait", "command"),
        *("type", "source", "shift", "umask", "ulimit", "local", "break", "continue", "pwd"),
    )
)
"""What a shell does by itself."""

MOST_LETTERS = 80
"""The letters of a health check that are shown."""


def service_items(configuration: Configuration, live: LiveFiles) -> Iterator[SurfaceItem]:
    """Yield an item for each port, for the health check or its absence, and for the stop signal."""
    for port in configuration.exposed_ports:
        yield _port_item(port)
    signal = configuration.stop_signal
    if signal.upper() in _UNHEARD:
        note = f"STOPSIGNAL {signal} cannot be handled: whatever runs is cut off"
        yield SurfaceItem(kinds.UNSTOPPABLE, "", -1, note)
    elif signal:
        yield SurfaceItem(kinds.STOP_SIGNAL, "", -1, f"the container is stopped by {signal}")
    yield from _health_items(configuration, live)


def _port_item(port: str) -> SurfaceItem:
    number = port.partition("/")[0]
    remote = _REMOTE_PORTS.get(number)
    if remote is not None and not port.endswith("/udp"):
        kind = kinds.SSH_PORT if number == "22" else kinds.REMOTE_ACCESS_PORT
        return SurfaceItem(kind, "", -1, f"{port} is exposed: {remote}")
    return SurfaceItem(kinds.EXPOSED_PORT, "", -1, f"{port} is exposed")


def _health_items(configuration: Configuration, live: LiveFiles) -> Iterator[SurfaceItem]:
    check = configuration.healthcheck
    if check is None:
        ports = [port for port in configuration.exposed_ports if not port.endswith("/udp")]
        if ports:
            note = f"nothing tells whether what listens on {ports[0]} is well"
            yield SurfaceItem(kinds.NO_HEALTHCHECK, "", -1, note)
        return
    if check.test[0] == "NONE":
        yield SurfaceItem(kinds.HEALTHCHECK, "", -1, "the health check is switched off")
        return
    shown = " ".join(check.test[1:])
    if len(shown) > MOST_LETTERS:
        shown = f"{shown[: MOST_LETTERS - 3]}..."
    yield SurfaceItem(kinds.HEALTHCHECK, "", -1, f"the health check runs {shown}")
    absent = _absent_tool(check, configuration, live)
    if absent:
        note = f"the health check runs {absent}, which is not in the image: it always fails"
        yield SurfaceItem(kinds.HEALTHCHECK_TOOL_ABSENT, "", -1, note)


def _absent_tool(check: Healthcheck, configuration: Configuration, live: LiveFiles) -> str:
    """Return the program that the check starts with and that is not there, or ""."""
    words = check.test[1:]
    if not words:
        return ""
    if check.test[0] == "CMD":
        return "" if find_program(words[0], configuration, live) else words[0]
    shell = configuration.shell[0] if configuration.shell else "/bin/sh"
    if not find_program(shell, configuration, live):
        return shell
    line = ShellLine(words[0])
    last = line.statements[0] if line.statements else None
    command = next((each for each in line.script.commands if each is last), None)
    if not line.is_readable or command is None or not command.words:
        return ""
    program = command.program
    word = program.word
    if word is None or not word.literal or program.name in _BUILT_IN:
        return ""
    if program.name in line.script.functions:
        return ""
    return "" if find_program(word.text, configuration, live) else word.text
