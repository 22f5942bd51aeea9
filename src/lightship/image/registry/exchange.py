"""One exchange with a registry: a request, its redirections, and the answer's head."""

from __future__ import annotations

import socket
import ssl
from contextlib import contextmanager

import httpx

from lightship.image.registry.connection import PrivateAddress, peer_address
from lightship.image.registry.patience import TryAgain
from lightship.image.registry.redirect import (
    REDIRECTS,
    is_public,
    names_private_address,
    private_address,
    redirected,
    same_origin,
    shown,
)
from lightship.image.registry.transport import IS_PROXIED
from lightship.model.errors import ImageLimit, RegistryError
from lightship.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lightship.image.registry.deadline import Deadline
    from lightship.image.registry.patience import Patience

ERROR_LIMIT = 64 * 1024
"""The most bytes of an answer that says what went wrong."""


class Unreachable(RegistryError):
    """Nothing is there to speak to, or nothing that can be trusted; it does not mend itself."""


class Untrusted(Unreachable):
    """What is there has no certificate that is trusted."""


_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_AGENT = f"lightship/{VERSION}"


class Exchange:
    """Sends requests; the body of an answer is read inside the exchange.

    ``anywhere`` goes to what the user named, ``public_only`` to what a public registry
    leads to. Neither follows redirections by itself, nor reads the environment.
    """

    def __init__(
        self,
        anywhere: httpx.BaseTransport,
        public_only: httpx.BaseTransport,
        deadline: Deadline,
        patience: Patience,
        plain_hosts: frozenset[str],
    ) -> None:
        timeout = httpx.Timeout(patience.idle_seconds, connect=patience.connect_seconds)
        self._anywhere = httpx.Client(transport=anywhere, timeout=timeout, trust_env=False)
        self._public_only = httpx.Client(transport=public_only, timeout=timeout, trust_env=False)
        self._deadline = deadline
        self._patience = patience
        self._plain_hosts = plain_hosts

    @contextmanager
    def get(
        self,
        url: str,
        headers: Mapping[str, str],
        seconds: float,
        *,
        public_only: bool = False,
    ) -> Iterator[httpx.Response]:
        """Yield the answer to a GET, its body unread; all must be over in ``seconds``.

        Raises:
            TryAgain: no answer came, or it was cut.
            RegistryError: it leads to where it must not.

        """
        with self._exchange(url, seconds):
            response = self._follow(url, dict(headers), public_only)
            try:
                yield response
            finally:
                response.close()

    @contextmanager
    def post(
        self, url: str, form: Mapping[str, str], *, public_only: bool = False
    ) -> Iterator[httpx.Response]:
        """Yield the answer to a form that is posted; it is not sent on anywhere else.

        Raises:
            TryAgain: no answer came, or it was cut.
            RegistryError: the URL is one that must not be spoken to.

        """
        if public_only and names_private_address(url):
            raise private_address(url)
        client = self._public_only if public_only else self._anywhere
        with self._exchange(url, self._patience.answer_seconds):
            request = client.build_request("POST", url, data=dict(form), headers=_headers())
            response = client.send(request, stream=True)
            try:
                yield response
            finally:
                response.close()

    def close(self) -> None:
        """Close every connection."""
        self._anywhere.close()
        self._public_only.close()

    @contextmanager
    def _exchange(self, url: str, seconds: float) -> Iterator[None]:
        """Bound what is done inside, and say in our words how it failed."""
        try:
            with self._deadline.within(seconds):
                yield
        except httpx.TimeoutException:
            raise TryAgain(
                f"{shown(url)} did not answer, or stopped, or is too slow",
                "try again; where the network is slow but sound, allow more time",
            ) from None
        except httpx.RemoteProtocolError:
            # The transport raises no such error: httpx does, where it reads the new address.
            raise RegistryError(
                f"{shown(url)} leads to what is no URL", "ask those who run the registry"
            ) from None
        except httpx.TransportError as error:
            raise _failure(url, error) from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise RegistryError(f"{shown(url)} is no URL: {error}", "check the name") from None
        except PrivateAddress:
            raise private_address(url) from None

    def _follow(self, url: str, headers: dict[str, str], public_only: bool) -> httpx.Response:
        where = url
        for _ in range(REDIRECTS + 1):
            if public_only and names_private_address(where):
                raise private_address(url)
            client = self._public_only if public_only else self._anywhere
            request = client.build_request("GET", where, headers=_headers(headers))
            response = client.send(request, stream=True)
            if response.status_code not in _REDIRECTIONS or "location" not in response.headers:
                return response
            response.close()
            target = redirected(where, response.headers["location"], self._plain_hosts)
            public_only = public_only or is_from_public(response)
            if not same_origin(where, target):
                headers.pop("Authorization", None)
            where = target
        raise RegistryError(
            f"{shown(url)} leads on more than {REDIRECTS} times",
            "ask those who run the registry",
        )


def read_body(response: httpx.Response, limit: int, name: str) -> bytes:
    """Return the body of ``response``, which is called ``name`` and has ``limit`` bytes at most.

    It is as it was sent: nobody asked for it to be compressed.

    Raises:
        ImageLimit: it has more.

    """
    parts, size = [], 0
    for part in response.iter_raw():
        size += len(part)
        if size > limit:
            raise ImageLimit(
                f"{name} has more than {limit} bytes, and no more are read",
                "it is not what it says it is: check the name and the registry",
            )
        parts.append(part)
    return b"".join(parts)


def _headers(more: Mapping[str, str] | None = None) -> dict[str, str]:
    return {"User-Agent": _AGENT, "Accept-Encoding": "identity", **(more or {})}


def is_from_public(response: httpx.Response) -> bool:
    """Return whether what answered is open to everybody, so may not lead to what is private.

    Of what is behind a proxy only the name is known: it is taken to be public, unless it
    is written as a private address.
    """
    peer = peer_address(response.extensions.get("network_stream"))
    if not peer or response.extensions.get(IS_PROXIED):
        return not names_private_address(str(response.url))
    return is_public(peer)


def _failure(url: str, error: httpx.TransportError) -> RegistryError:
    """Return what ``error`` means: a certificate that is not trusted does not mend itself."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Untrusted(
                f"{shown(url)} cannot be trusted: {_words(cause)}",
                "give the certificate authority that signed for it",
            )
        if isinstance(cause, ssl.SSLError) and cause.reason in _NO_TLS:
            return Unreachable(
                f"{shown(url)} does not speak encrypted: {_words(cause)}",
                "check the port, or allow plain http for this registry",
            )
        if isinstance(cause, ConnectionRefusedError) or (
            isinstance(cause, socket.gaierror) and cause.errno != socket.EAI_AGAIN
        ):
            return Unreachable(f"{shown(url)} cannot be reached: {_words(cause)}", _REACH_HINT)
    return TryAgain(
        f"{shown(url)} cannot be reached, or closed the connection: {_words(error)}", _REACH_HINT
    )


_NO_TLS = ("WRONG_VERSION_NUMBER", "UNSUPPORTED_PROTOCOL", "HTTP_REQUEST", "UNKNOWN_PROTOCOL")
"""Why encrypted speech fails for good; other errors of it mean a connection that was cut."""

_REACH_HINT = "check the name, the network and the proxy (HTTPS_PROXY, NO_PROXY)"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _words(error: BaseException) -> str:
    text = str(error) or type(error).__name__
    return "".join(letter if letter.isprintable() else "?" for letter in text)[:200]
