"""Asking a registry for manifests and blobs, as the OCI distribution specification has it."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

from lightship.image.digest import digest_of, is_digest, mismatch
from lightship.image.manifest import MANIFEST_LIMIT
from lightship.image.media_type import INDEXES, MANIFESTS, without_parameters
from lightship.image.registry.complaint import OtherProtocol, complaint
from lightship.image.registry.exchange import ERROR_LIMIT, Unreachable, Untrusted, read_body
from lightship.image.registry.patience import Attempts, TryAgain
from lightship.image.registry.redirect import same_origin
from lightship.model.errors import ImageError, ImageLimit, RegistryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

    from lightship.image.registry.authorization import Authorization
    from lightship.image.registry.endpoint import Endpoint
    from lightship.image.registry.exchange import Exchange
    from lightship.image.registry.patience import Patience


class Stopped(ImageError):
    """The image was closed while something of it was on its way."""


Fetched = TypeVar("Fetched")

OFFLINE_HINT = "inspect it once without --offline"

_NO_REGISTRY = "check the name of the registry, and whether the network wants a login first"

_ACCEPTED = ", ".join((*INDEXES, *MANIFESTS))


@dataclass(frozen=True, slots=True)
class Document:
    """A manifest or an index as it came: its bytes, their digest, and what it is said to be."""

    data: bytes
    digest: str
    media_type: str


class Client:
    """Asks the endpoints of one repository in turn; the one that answered first is kept to.

    Without endpoints nobody is asked, and all that is asked for is an error.
    """

    def __init__(
        self,
        endpoints: tuple[Endpoint, ...],
        exchange: Exchange,
        authorization: Authorization,
        patience: Patience,
        sleep: Callable[[float], object],
    ) -> None:
        self._endpoints = list(endpoints)
        self._exchange = exchange
        self._authorization = authorization
        self._patience = patience
        self._sleep = sleep
        self._lock = threading.Lock()

    def attempts(self, endpoint: Endpoint) -> Attempts:
        """Return how often ``endpoint`` is asked: less often where there is another host."""
        after = self._endpoints[self._endpoints.index(endpoint) + 1 :]
        has_other = any(each.host != endpoint.host for each in after)
        return Attempts(self._patience.short if has_other else self._patience, self._sleep)

    def from_any(self, fetch: Callable[[Endpoint], Fetched]) -> Fetched:
        """Return what ``fetch`` gets from the first endpoint that has it.

        Raises what the last one raised: the registry itself, after its mirrors.
        """
        with self._lock:
            endpoints = list(self._endpoints)
        if not endpoints:
            raise RegistryError("the image is not wholly in the cache", OFFLINE_HINT)
        failures: list[tuple[Endpoint, ImageError]] = []
        while True:
            endpoint = endpoints.pop(0)
            try:
                found = fetch(endpoint)
            except ImageError as failure:
                failures.append((endpoint, failure))
                endpoints = [each for each in endpoints if _may_help(each, endpoint, failure)]
                if not endpoints:
                    raise _most_telling(failures) from None
            else:
                self._prefer(endpoint)
                return found

    def manifest(self, name: str) -> Document:
        """Return the manifest or index that ``name``, a tag or a digest, stands for.

        Raises:
            ImageNotFound: there is none.
            RegistryError: it was not given.
            DigestMismatch: it is another than was asked for.

        """
        return self.from_any(lambda endpoint: self._manifest(endpoint, name))

    @contextmanager
    def blob(
        self, endpoint: Endpoint, digest: str, start: int, size: int
    ) -> Iterator[httpx.Response]:
        """Yield the answer to the request for the bytes from ``start`` of the blob ``digest``.

        It may be the whole blob all the same: the status says so. ``size`` is that of the
        whole; how long it may take depends on it.

        Raises:
            ImageNotFound: there is none.
            RegistryError: it was not given.

        """
        headers = {"Range": f"bytes={start}-"} if start else {}
        seconds = self._patience.blob_seconds(size - start)
        url = endpoint.url("blobs", digest)
        with self._answer(endpoint, url, headers, seconds, f"the blob {digest}") as response:
            yield response

    def close(self) -> None:
        """Close every connection."""
        self._exchange.close()

    def _prefer(self, endpoint: Endpoint) -> None:
        """Ask ``endpoint`` first from now on."""
        with self._lock:
            others = [each for each in self._endpoints if each != endpoint]
            self._endpoints = [endpoint, *others]

    def _manifest(self, endpoint: Endpoint, name: str) -> Document:
        attempts = self.attempts(endpoint)
        while True:
            try:
                return self._manifest_once(endpoint, name)
            except TryAgain as failure:
                attempts.failed(failure)

    def _manifest_once(self, endpoint: Endpoint, name: str) -> Document:
        mark = "@" if ":" in name else ":"
        what = f"{endpoint.registry}/{endpoint.repository}{mark}{name}"
        url = endpoint.url("manifests", name)
        headers = {"Accept": _ACCEPTED}
        seconds = self._patience.answer_seconds
        with self._answer(endpoint, url, headers, seconds, what) as response:
            media_type = without_parameters(response.headers.get("Content-Type", ""))
            if media_type == "text/html":
                raise OtherProtocol(f"{url} is a web page, not a manifest", _NO_REGISTRY)
            data = read_body(response, MANIFEST_LIMIT, what)
        expected = name if is_digest(name) else response.headers.get("Docker-Content-Digest", "")
        algorithm = expected.partition(":")[0] if is_digest(expected) else "sha256"
        digest = digest_of([data], algorithm)
        if is_digest(expected) and digest != expected:
            raise mismatch(what, expected, digest)
        return Document(data, digest, media_type)

    @contextmanager
    def _answer(
        self,
        endpoint: Endpoint,
        url: str,
        headers: dict[str, str],
        seconds: float,
        what: str,
    ) -> Iterator[httpx.Response]:
        """Yield a successful answer, after asking for what lets in where that is demanded."""
        used = self._authorization.headers(endpoint)
        with self._exchange.get(url, {**headers, **used}, seconds) as response:
            # A refusal from where a redirection leads is not the registry's.
            if response.status_code != 401 or not same_origin(str(response.url), url):
                yield self._successful(endpoint, response, what)
                return
            allowed = self._authorization.renew(endpoint, used, response)
            with suppress(ImageLimit):  # a body that was read lets the connection be used again
                read_body(response, ERROR_LIMIT, what)
        with self._exchange.get(url, {**headers, **allowed}, seconds) as response:
            yield self._successful(endpoint, response, what)

    def _successful(
        self, endpoint: Endpoint, response: httpx.Response, what: str
    ) -> httpx.Response:
        if response.status_code not in (200, 206):
            raise complaint(response, what, self._authorization.reason(endpoint))
        return response


def _may_help(endpoint: Endpoint, before: Endpoint, failure: ImageError) -> bool:
    """Return whether asking ``endpoint`` may help where the one ``before`` failed.

    On this machine it may be the same registry, spoken to another way.
    """
    if isinstance(failure, Stopped):
        return False
    return endpoint.host != before.host or isinstance(failure, (TryAgain, OtherProtocol))


def _most_telling(failures: list[tuple[Endpoint, ImageError]]) -> ImageError:
    """Return the last failure; but not that a second way to speak to the same host is no way."""
    endpoint, last = failures[-1]
    if len(failures) > 1 and isinstance(last, Unreachable) and not isinstance(last, Untrusted):
        before, failure = failures[-2]
        if before.host == endpoint.host:
            return failure
    return last
