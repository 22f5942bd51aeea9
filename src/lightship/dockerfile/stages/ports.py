"""The ports of EXPOSE: ``80``, ``53/udp``, ``8000-8010``, ``127.0.0.1:8080:80/tcp``.

Source: ``convert_expose.go`` of moby/buildkit; an address and a port of the
host are checked and thrown away.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.variables.expansion import expand, expand_words
from lightship.model.errors import ExpansionError
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.state import StageState

HIGHEST_PORT: Final = 65535
PROTOCOLS: Final = ("tcp", "udp", "sctp")


class PortRange(Value):
    """The ports from ``first`` to ``last``, both included, of ``protocol``.

    ``address`` and ``host`` are what stood before the container's port, and
    have no effect; ``written_protocol`` is the protocol as written, or empty.
    Iterating gives each port as the image holds it: ``80/tcp``.
    """

    __slots__ = ("address", "first", "host", "last", "protocol", "written_protocol")

    def __init__(
        self, first: int, last: int, written_protocol: str, address: str = "", host: str = ""
    ) -> None:
        self.first: Final = first
        self.last: Final = last
        self.written_protocol: Final = written_protocol
        self.protocol: Final = written_protocol.lower() or "tcp"
        self.address: Final = address
        self.host: Final = host

    def __iter__(self) -> Iterator[str]:
        return (f"{port}/{self.protocol}" for port in range(self.first, self.last + 1))


def read_ports(word: str, state: StageState, escape: str) -> tuple[tuple[PortRange, ...], bool]:
    """Return the ports that a word of EXPOSE names, and whether that can be told.

    Its variables are put in first, and may make several ports of it. Raises
    :class:`Refusal`, with no place, where one is no port.
    """
    if word.isascii() and word.isdigit():
        return (read_port(word),), True
    try:
        texts = expand_words(word, state.environment, escape)
        is_known = "$" not in word or state.knows(expand(word, state.environment, escape))
    except ExpansionError as error:
        from lightship.dockerfile.variables.variable_mistake import variable_refusal  # noqa: PLC0415 - seldom

        raise variable_refusal(error) from None
    return tuple(map(read_port, texts)), is_known


def read_port(text: str) -> PortRange:
    """Return the ports that ``text`` names. Raises :class:`Refusal`, with no place, otherwise."""
    if text.isascii() and text.isdigit() and len(text) < 5:
        return PortRange(int(text), int(text), "")
    *address_parts, last = text.split(":")
    host = address_parts.pop() if address_parts else ""
    address = ":".join(address_parts)
    ports, _, protocol = last.partition("/")
    if not ports:
        raise _malformed(text, "it names no port")
    if protocol and protocol.lower() not in PROTOCOLS:
        raise _malformed(text, f"there is no protocol {protocol!r}")
    if address and not _is_address(address):
        raise _malformed(text, f"{address!r} is no IP address")
    low, high = _range(text, ports)
    if host:
        host_low, host_high = _range(text, host)
        if high - low not in (0, host_high - host_low):
            raise _malformed(text, "the two ranges are not of the same length")
    return PortRange(low, high, protocol, address, host)


def _malformed(text: str, reason: str) -> Refusal:
    return Refusal(
        "malformed-port",
        f"{text!r} is no port: {reason}",
        "write a port, or a range, and its protocol: 80, 8000-8010, 53/udp",
    )


def _range(text: str, ports: str) -> tuple[int, int]:
    start, dash, end = ports.partition("-")
    low = _number(text, start)
    if not dash or start == end:
        return low, low
    high = _number(text, end)
    if high < low:
        raise _malformed(text, "the range ends before it starts")
    return low, high


def _number(text: str, digits: str) -> int:
    sign = digits[:1] in ("+", "-")
    plain = digits[sign:]
    if not (plain.isascii() and plain.isdigit()):
        raise _malformed(text, f"{digits!r} is no number")
    value = int(plain.lstrip("0")[:20] or "0")
    if value > HIGHEST_PORT or (value and digits[0] == "-"):
        raise Refusal(
            "port-out-of-range",
            f"there is no port {digits}",
            f"write a port from 0 to {HIGHEST_PORT}",
        )
    return value


def _is_address(text: str) -> bool:
    if text.startswith("["):
        text, end = text[1:-1], text[-1]
        if end != "]" or "[" in text or "]" in text:
            return False
        if not text:
            # Brackets around nothing pass.
            return True
    from ipaddress import ip_address  # noqa: PLC0415 - hardly ever needed

    try:
        ip_address(text)
    except ValueError:
        return False
    return "%" not in text
