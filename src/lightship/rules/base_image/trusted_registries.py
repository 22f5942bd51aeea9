"""Which registries a team trusts."""

from __future__ import annotations

from lightship.model.reference import DEFAULT_REGISTRY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

HUB: Final = (DEFAULT_REGISTRY, "hub.docker.com", "index.docker.io", "registry-1.docker.io")
"""Names of Docker Hub, each of which stands for all of them."""


def is_trusted(registry: str, repository: str | None, trusted: Sequence[str]) -> bool:
    """Return whether one of ``trusted`` covers the image.

    An entry is a host (``ghcr.io``), may have a ``*`` at one end, and with a
    slash in it speaks of a folder of a host: ``ghcr.io/acme``. Where the
    repository is not known (None), the host decides.
    """
    hosts = HUB if registry in HUB else (registry,)
    return any(_covers(entry, host, repository) for entry in trusted for host in hosts)


def _covers(entry: str, host: str, repository: str | None) -> bool:
    wanted, _, folder = entry.removeprefix("https://").rstrip("/").partition("/")
    if not _matches(wanted, host):
        return False
    if not folder or repository is None:
        return True
    if folder.endswith("*"):
        return repository.startswith(folder[:-1])
    return repository == folder or repository.startswith(folder + "/")


def _matches(entry: str, host: str) -> bool:
    if entry == "*":
        return True
    if entry.startswith("*"):
        return host.endswith(entry[1:])
    return host.startswith(entry[:-1]) if entry.endswith("*") else host == entry
