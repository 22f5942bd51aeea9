"""Where container engines listen: what the environment says, and where they are by default.

Sources: the documentation of Docker's ``DOCKER_HOST`` and contexts, and ``podman(1)``'s
``CONTAINER_HOST``.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from lightship.model.errors import EngineError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTEXT_LIMIT = 256 * 1024
"""The most bytes of a file about a Docker context that are read."""


@dataclass(frozen=True, slots=True)
class Address:
    """How an engine is spoken to: over the socket at ``path``, or else at the host of ``url``.

    ``certificates`` is a folder with ``ca.pem``, ``cert.pem`` and ``key.pem``, where the
    engine wants to know its clients; "" elsewhere. ``origin`` says where this is from.
    """

    url: str
    path: str = ""
    certificates: str = ""
    origin: str = ""

    def __str__(self) -> str:
        return f"unix://{self.path}" if self.path else self.url


def addresses(environment: Mapping[str, str]) -> list[Address]:
    """Return where engines may be, in the order in which they are to be asked.

    An address that the user gave comes alone: no other engine is asked instead of it.

    Raises:
        EngineError: an address is one that cannot be spoken to from here.

    """
    given = [
        _address(environment[name], name, environment)
        for name in ("DOCKER_HOST", "CONTAINER_HOST")
        if environment.get(name)
    ]
    if given:
        return given
    context = _context(environment)
    if context:
        return [_address(context, "the current Docker context", environment)]
    paths = dict.fromkeys(os.path.realpath(path) for path in _sockets(environment))
    return [Address("http://engine", path) for path in paths if os.path.exists(path)]


def _address(text: str, origin: str, environment: Mapping[str, str]) -> Address:
    scheme, separator, rest = text.partition("://")
    if not separator:
        scheme, rest = ("unix", text) if text.startswith("/") else ("tcp", text)
    if scheme == "unix" and rest:
        return Address("http://engine", rest, origin=origin)
    try:
        host, port = urlsplit(f"//{rest}").netloc, urlsplit(f"//{rest}").port
    except ValueError:
        host, port = "", None
    if scheme not in ("tcp", "http", "https") or not host:
        raise EngineError(
            f"{origin} is {text[:100]!r}, which is not spoken to from here",
            "give a unix:// or tcp:// address, or inspect what docker save writes",
        )
    is_verified = bool(environment.get("DOCKER_TLS_VERIFY")) and origin == "DOCKER_HOST"
    certificates = environment.get("DOCKER_CERT_PATH", "") if is_verified else ""
    if is_verified and not certificates:
        certificates = os.path.join(environment.get("HOME", ""), ".docker")
    encrypted = is_verified or scheme == "https"
    host = host if port else f"{host}:{2376 if encrypted else 2375}"
    return Address(f"http{'s' * encrypted}://{host}", "", certificates, origin)


def _sockets(environment: Mapping[str, str]) -> Iterator[str]:
    home, runtime = environment.get("HOME", ""), environment.get("XDG_RUNTIME_DIR", "")
    yield "/var/run/docker.sock"
    if runtime:
        yield os.path.join(runtime, "docker.sock")
    if home:
        yield os.path.join(home, ".docker/run/docker.sock")
        yield os.path.join(home, ".docker/desktop/docker.sock")
    if runtime:
        yield os.path.join(runtime, "podman/podman.sock")
    yield "/run/podman/podman.sock"


def _context(environment: Mapping[str, str]) -> str:
    """Return the address of Docker's current context, or "" for its default."""
    folder = environment.get("DOCKER_CONFIG") or os.path.join(
        environment.get("HOME", ""), ".docker"
    )
    name = environment.get("DOCKER_CONTEXT", "") or _text(
        _fields(os.path.join(folder, "config.json")), "currentContext"
    )
    if not name or name == "default":
        return ""
    hashed = hashlib.sha256(name.encode()).hexdigest()
    fields = _fields(os.path.join(folder, "contexts/meta", hashed, "meta.json"))
    host = _text(fields, "Endpoints", "docker", "Host")
    if not host:
        raise EngineError(
            f"the Docker context {name[:100]!r} has no address", "see docker context ls"
        )
    return host


def _fields(path: str) -> object:
    try:
        with open(path, "rb") as file:
            return json.loads(file.read(CONTEXT_LIMIT))
    except (OSError, ValueError, RecursionError):
        return None


def _text(fields: object, *keys: str) -> str:
    for key in keys:
        fields = fields.get(key) if isinstance(fields, dict) else None
    return fields if isinstance(fields, str) else ""
