"""Where a registry's API is: its URL, and those of its mirrors."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from lightship.model.errors import ConfigurationError
from lightship.model.reference import DEFAULT_REGISTRY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.registry.options import RegistryOptions
    from lightship.model.reference import Reference

HUB_NAMES = frozenset({"docker.io", "index.docker.io", "registry-1.docker.io"})
"""What Docker Hub is called, by people and by programs."""

_HUB_HOST = "registry-1.docker.io"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One place that is asked for an image: a registry, or a mirror of it.

    ``host`` has a port where it is not the usual one; ``prefix`` is what a mirror puts
    before the names of repositories.
    """

    scheme: str
    host: str
    repository: str

    @property
    def registry(self) -> str:
        """The name under which credentials for it are kept."""
        return DEFAULT_REGISTRY if self.host in HUB_NAMES else self.host

    @property
    def origin(self) -> str:
        """The scheme and the host: what credentials belong to."""
        return f"{self.scheme}://{self.host}"

    @property
    def scope(self) -> str:
        """What a token must allow: the right to pull from the repository."""
        return f"repository:{self.repository}:pull"

    def url(self, kind: str, name: str) -> str:
        """Return the URL of the manifest or blob (``kind`` is "manifests", "blobs") ``name``."""
        return f"{self.origin}/v2/{self.repository}/{kind}/{name}"


def endpoints(reference: Reference, options: RegistryOptions) -> tuple[Endpoint, ...]:
    """Return where to ask for ``reference``, in turn: its mirrors, then its registry.

    Raises:
        ConfigurationError: a mirror is no URL.

    """
    registry = DEFAULT_REGISTRY if reference.registry in HUB_NAMES else reference.registry
    repository = reference.repository
    mirrors = [_mirror(each, repository, options) for each in options.mirrors.get(registry, ())]
    host = _HUB_HOST if registry == DEFAULT_REGISTRY else registry
    return (*mirrors, *(Endpoint(each, host, repository) for each in _schemes(host, options)))


def _schemes(host: str, options: RegistryOptions) -> tuple[str, ...]:
    if host in options.plain_http:
        return ("http",)
    # A registry on this very machine may have either; nobody can listen in between.
    return ("http", "https") if is_loopback(host) else ("https",)


def _mirror(text: str, repository: str, options: RegistryOptions) -> Endpoint:
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, known = parts.netloc, parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        host, known = "", False
    if not host or not known or "@" in host or parts.query or parts.fragment:
        raise ConfigurationError(
            f"the mirror {text[:100]!r} is not the URL of a registry",
            "write it as https://host, https://host:port or https://host/prefix",
        )
    if parts.scheme == "http" and not is_loopback(host) and host not in options.plain_http:
        raise ConfigurationError(
            f"the mirror {text[:100]!r} is not encrypted",
            "use https, or name its host among those that plain http is allowed for",
        )
    prefix = parts.path.strip("/")
    return Endpoint(parts.scheme, host, f"{prefix}/{repository}" if prefix else repository)


def is_loopback(host: str) -> bool:
    """Return whether ``host``, a name or address with or without a port, is this machine."""
    name = host_name(host)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def host_name(host: str) -> str:
    """Return ``host`` in lower case without its port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    name, _, port = host.rpartition(":")
    return (name if name and ":" not in name and port.isdecimal() else host).lower()
