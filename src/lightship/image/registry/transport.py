"""How requests get to a registry: directly or through a proxy, encrypted, bounded."""

from __future__ import annotations

import os
import ssl
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from lightship.image.registry.connection import Backend
from lightship.model.errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

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
        self, context: ssl.SSLContext, deadline: Deadline, *, public_only: bool = False
    ) -> None:
        self._context = context
        self._deadline = deadline
        self._public_only = public_only
        self._direct = httpcore.ConnectionPool(
            ssl_context=context,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=Backend(deadline, public_only=public_only),
        )
        self._proxies: dict[str, httpcore.ConnectionPool] = {}
        for scheme, url in getproxies().items():
            if scheme in ("http", "https", "all"):
                self._proxies[scheme] = self._proxy(url)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """See :meth:`httpx.BaseTransport.handle_request`."""
        url = request.url
        assert isinstance(request.stream, httpx.SyncByteStream)
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        pool = self._pool(url)
        asked = httpcore.Request(
            request.method,
            target,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = pool.handle_request(asked)
        except _FAILURES as error:
            raise _as_httpx(error) from error
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions={**answer.extensions, IS_PROXIED: pool is not self._direct},
        )

    def close(self) -> None:
        """Close every connection."""
        for pool in (self._direct, *self._proxies.values()):
            pool.close()

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        pool = self._proxies.get(url.scheme) or self._proxies.get("all")
        return self._direct if pool is None or proxy_bypass(url.host) else pool

    def _proxy(self, url: str) -> httpcore.ConnectionPool:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ConfigurationError(
                f"a proxy of the kind {parts.scheme!r} is not spoken to",
                "set HTTPS_PROXY to a proxy that speaks http, or add the registry to NO_PROXY",
            )
        account = (
            (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
        )
        bare = parts._replace(
            netloc=parts.netloc.rpartition("@")[2], path="", query="", fragment=""
        )
        return httpcore.HTTPProxy(
            bare.geturl(),
            proxy_auth=account,
            ssl_context=self._context,
            keepalive_expiry=_KEPT_SECONDS,
            # The proxy itself is the user's own choice, and is private as a rule.
            network_backend=Backend(self._deadline, public_only=False),
        )


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
    context = httpx.create_ssl_context()
    context.load_default_certs()
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
