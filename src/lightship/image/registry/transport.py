"""How requests get to a registry: directly or through a proxy, encrypted, bounded."""

from __future__ import annotations

import os
import ssl
import threading
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from lightship.image.registry.connection import Backend
from lightship.image.registry.endpoint import is_loopback
from lightship.model.errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lightship.image.registry.deadline import Deadline

IS_PROXIED = "is_proxied"
"""The extension of an answer that says whether it came through a proxy."""

_KEPT_SECONDS = 30.0
_DOCKER_AUTHORITIES = "/etc/docker/certs.d"


class Transport(httpx.BaseTransport):
    """Sends requests over kept connections.

    It is a transport of its own since those of httpx neither bound an exchange as a whole nor
    tell the address they connect to. Proxies are those of the environment (``HTTPS_PROXY``,
    ``NO_PROXY``).
    """

    def __init__(
        self, trust: Callable[[], ssl.SSLContext], deadline: Deadline, *, public_only: bool = False
    ) -> None:
        self._trust = trust
        self._deadline = deadline
        self._public_only = public_only
        self._proxies = {k: v for k, v in getproxies().items() if k in ("http", "https", "all")}
        self._pools: dict[tuple[str, str], httpcore.ConnectionPool] = {}
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """See :meth:`httpx.BaseTransport.handle_request`."""
        url = request.url
        assert isinstance(request.stream, httpx.SyncByteStream)
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        proxy = self._proxy_for(url)
        asked = httpcore.Request(
            request.method,
            target,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = self._pool(url.scheme, proxy).handle_request(asked)
        except _FAILURES as error:
            raise _as_httpx(error) from error
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions={**answer.extensions, IS_PROXIED: bool(proxy)},
        )

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            for pool in self._pools.values():
                pool.close()

    def _proxy_for(self, url: httpx.URL) -> str:
        proxy = self._proxies.get(url.scheme) or self._proxies.get("all", "")
        is_direct = not proxy or is_loopback(url.host) or proxy_bypass(url.host)
        return "" if is_direct else proxy

    def _pool(self, scheme: str, proxy: str) -> httpcore.ConnectionPool:
        """Return the connections of a kind; what is trusted is read only where it is needed."""
        with self._lock:
            if (scheme, proxy) not in self._pools:
                needs_trust = scheme == "https" or proxy.startswith("https:")
                context = self._trust() if needs_trust else None
                self._pools[scheme, proxy] = self._new_pool(proxy, context)
            return self._pools[scheme, proxy]

    def _new_pool(self, proxy: str, context: ssl.SSLContext | None) -> httpcore.ConnectionPool:
        # A proxy is the user's own choice, and is private as a rule.
        backend = Backend(self._deadline, public_only=self._public_only and not proxy)
        if not proxy:
            return httpcore.ConnectionPool(
                ssl_context=context, keepalive_expiry=_KEPT_SECONDS, network_backend=backend
            )
        url, account = _proxy_address(proxy)
        return httpcore.HTTPProxy(
            url,
            proxy_auth=account,
            ssl_context=context,
            proxy_ssl_context=context if url.startswith("https:") else None,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=backend,
        )


def _proxy_address(text: str) -> tuple[str, tuple[str, str] | None]:
    """Return the URL of a proxy, and the account that is written in it."""
    parts = urlsplit(text if "://" in text else f"http://{text}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigurationError(
            f"a proxy of the kind {parts.scheme!r} is not spoken to",
            "set HTTPS_PROXY to a proxy that speaks http, or add the registry to NO_PROXY",
        )
    account = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}", account


class _Body(httpx.SyncByteStream):
    """The body of an answer, with failures as httpx has them."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._answer.iter_stream()
        except _FAILURES as error:
            raise _as_httpx(error) from error

    def close(self) -> None:
        self._answer.close()


_FAILURES = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)


def _as_httpx(error: Exception) -> httpx.TransportError:
    if isinstance(error, httpcore.TimeoutException):
        return httpx.ReadTimeout(str(error))
    kind = httpx.ConnectError if isinstance(error, httpcore.ConnectError) else httpx.TransportError
    return kind(str(error))


def tls_context(host: str, authorities: str) -> ssl.SSLContext:
    """Return what is trusted: the system's authorities, Docker's for ``host``, and a file's.

    Raises:
        ConfigurationError: the file ``authorities`` is none of certificates.

    """
    system = ssl.get_default_verify_paths()
    has_system = system.cafile or (system.capath and os.listdir(system.capath))
    # Where the system has no authorities, those that come with httpx are trusted.
    context = ssl.create_default_context() if has_system else httpx.create_ssl_context()
    try:
        if authorities:
            context.load_verify_locations(authorities)
        for path in _docker_authorities(host):
            context.load_verify_locations(path)
    except (OSError, ssl.SSLError) as error:
        raise ConfigurationError(
            f"the certificates that are to be trusted cannot be read: {error}",
            "give a file of certificates in PEM form",
        ) from None
    return context


def _docker_authorities(host: str) -> list[str]:
    """Return the files in which Docker keeps the authorities for the registry ``host``."""
    folder = os.path.join(_DOCKER_AUTHORITIES, host)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if name.endswith(".crt")]
