"""Connections to registries: each read bounded by a deadline, and none to a forbidden address."""

from __future__ import annotations

import httpcore

from lightship.image.registry.redirect import is_public

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable
    from typing import Any

    from lightship.image.registry.deadline import Deadline


READ = 256 * 1024
"""The most bytes of one read: httpcore asks for less, which takes more turns of the lock."""


class PrivateAddress(Exception):
    """A name that had to be public is that of an address that is not."""


class Backend(httpcore.NetworkBackend):
    """Opens connections; with ``public_only``, only to addresses that everybody can reach.

    The address is looked at after connecting, and before a byte is sent: names cannot
    change their meaning in between.
    """

    def __init__(self, deadline: Deadline, *, public_only: bool) -> None:
        self._deadline = deadline
        self._public_only = public_only
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """See :meth:`httpcore.NetworkBackend.connect_tcp`."""
        timeout = _bounded(self._deadline, timeout)
        stream = self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        peer = stream.get_extra_info("server_addr")
        if self._public_only and not is_public(str(peer[0])):
            stream.close()
            raise PrivateAddress(host)
        return Stream(stream, self._deadline, peer)

    def sleep(self, seconds: float) -> None:
        """See :meth:`httpcore.NetworkBackend.sleep`."""
        self._inner.sleep(seconds)


class Stream(httpcore.NetworkStream):
    """A connection that obeys the deadline of the thread that uses it.

    It remembers ``peer``, the address at its other end, which a closed socket does not.
    """

    def __init__(
        self, inner: httpcore.NetworkStream, deadline: Deadline, peer: tuple[Any, ...]
    ) -> None:
        self._inner = inner
        self._deadline = deadline
        self._peer = peer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """See :meth:`httpcore.NetworkStream.read`; it may be more than ``max_bytes``."""
        return self._inner.read(max(max_bytes, READ), _bounded(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """See :meth:`httpcore.NetworkStream.write`."""
        self._inner.write(buffer, _bounded(self._deadline, timeout))

    def close(self) -> None:
        """See :meth:`httpcore.NetworkStream.close`."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """See :meth:`httpcore.NetworkStream.start_tls`."""
        timeout = _bounded(self._deadline, timeout)
        inner = self._inner.start_tls(ssl_context, server_hostname, timeout)
        return Stream(inner, self._deadline, self._peer)

    def get_extra_info(self, info: str) -> Any:
        """See :meth:`httpcore.NetworkStream.get_extra_info`."""
        return self._peer if info == "server_addr" else self._inner.get_extra_info(info)


def peer_address(stream: httpcore.NetworkStream | None) -> str:
    """Return the address at the other end of ``stream``, "" where it is not known."""
    address = None if stream is None else stream.get_extra_info("server_addr")
    return str(address[0]) if isinstance(address, tuple) and address else ""


def _bounded(deadline: Deadline, timeout: float | None) -> float | None:
    left = deadline.left(timeout)
    if left is not None and left <= 0:
        raise httpcore.ReadTimeout("the answer took too long")
    return left
