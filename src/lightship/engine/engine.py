"""A container engine, spoken to over its API: Docker's, which Podman also speaks.

Source: the reference of the Docker Engine API, ``/images/{name}/json`` and
``/images/{name}/get``; no version is named, so the engine's own is spoken.
"""

from __future__ import annotations

import json
import ssl
from contextlib import contextmanager
from dataclasses import dataclass
from os.path import join
from urllib.parse import quote

import httpx

from lightship.model.errors import EngineError, ImageNotFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.engine.address import Address

ANSWER_LIMIT = 16 * 1024 * 1024
"""The most bytes of an answer about an image that are read."""

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 30.0

SAVE_SECONDS = 900.0
"""How long an engine may be silent while it saves: it gathers all layers before the first byte."""

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class EngineImage:
    """What an engine knows of an image: its identifier ("sha256:...") and its names.

    ``size`` is in bytes, as the engine counts it; ``digests`` are the names with which it
    was pulled or pushed; ``diff_ids`` are those of its layers.
    """

    identifier: str
    size: int
    tags: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    diff_ids: tuple[str, ...] = ()


class Engine:
    """One engine; it must be closed."""

    def __init__(self, address: Address) -> None:
        self.address = address
        context = _context(address)
        transport = httpx.HTTPTransport(uds=address.path or None, verify=context)
        timeout = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
        self._client = httpx.Client(
            transport=transport, base_url=address.url, timeout=timeout, trust_env=False
        )

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def find(self, name: str) -> EngineImage | None:
        """Return the image that ``name``, or the start of an identifier, means; None for none.

        Raises:
            EngineError: the engine does not answer, or not as it should.

        """
        with self._answer(_path(name, "json"), ANSWER_SECONDS) as response:
            data = _body(response)
            if response.status_code == 404:
                return None
            fields = _object(data) if response.status_code == 200 else None
        if fields is None:
            raise self._complaint(name, response.status_code, data)
        return EngineImage(
            str(fields.get("Id", "")),
            _number(fields.get("Size")),
            _texts(fields.get("RepoTags")),
            _texts(fields.get("RepoDigests")),
            _texts(_fields(fields.get("RootFS")).get("Layers")),
        )

    @contextmanager
    def saved(self, name: str) -> Iterator[Iterator[bytes]]:
        """Yield what ``docker save`` would write: the chunks of an archive.

        Raises:
            ImageNotFound: there is no such image.
            EngineError: the engine does not answer, or stops in the middle.

        """
        with self._answer(_path(name, "get"), SAVE_SECONDS) as response:
            if response.status_code == 404:
                raise ImageNotFound(
                    f"{name} is not in the engine at {self.address}", "pull or build it first"
                )
            if response.status_code != 200:
                raise self._complaint(name, response.status_code, _body(response))
            yield response.iter_raw(CHUNK)

    @contextmanager
    def _answer(self, path: str, seconds: float) -> Iterator[httpx.Response]:
        timeout = httpx.Timeout(seconds, connect=CONNECT_SECONDS)
        headers = {"Accept-Encoding": "identity"}
        try:
            with self._client.stream("GET", path, timeout=timeout, headers=headers) as response:
                yield response
        except httpx.TimeoutException:
            raise EngineError(
                f"the engine at {self.address} does not answer", "see whether it is well"
            ) from None
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise EngineError(
                f"the engine at {self.address} cannot be spoken to: {error}", _hint(error)
            ) from error

    def _complaint(self, name: str, status: int, data: bytes) -> EngineError:
        said = str((_object(data) or {}).get("message", ""))[:300]
        words = "".join(letter if letter.isprintable() else " " for letter in said)
        return EngineError(
            f"{name}: the engine at {self.address} answers {status} ({words})",
            "see whether docker save can write the image",
        )


def _path(name: str, what: str) -> str:
    return f"/images/{quote(name, safe='/:@')}/{what}"


def _context(address: Address) -> ssl.SSLContext:
    """Return what is trusted; where nothing is encrypted, no authorities need be read."""
    if not address.url.startswith("https:"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.create_default_context()
    if address.certificates:
        try:
            context.load_verify_locations(join(address.certificates, "ca.pem"))
            context.load_cert_chain(
                join(address.certificates, "cert.pem"), join(address.certificates, "key.pem")
            )
        except OSError as error:
            raise EngineError(
                f"the certificates in {address.certificates} cannot be read: {error}",
                "set DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem",
            ) from None
    return context


def _body(response: httpx.Response) -> bytes:
    """Return the body, up to a limit: what is cut is no JSON."""
    data = b""
    for part in response.iter_raw():
        data += part
        if len(data) > ANSWER_LIMIT:
            break
    return data[:ANSWER_LIMIT]


def _object(data: bytes) -> dict[str, object] | None:
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return fields if isinstance(fields, dict) else None


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _fields(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else []
    return tuple(each for each in items if isinstance(each, str))


def _hint(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, PermissionError):
            return "give this user the right to use the engine's socket, or run as one that has it"
        cause = cause.__cause__ or cause.__context__
    return "start the engine, or set DOCKER_HOST to where it listens"
