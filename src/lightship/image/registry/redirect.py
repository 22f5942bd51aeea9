"""Where a registry may send its clients on to.

A registry hands out blobs from elsewhere, by a redirection. It must not be able to make
Lightship read a file, speak to what only this machine can reach, or give credentials away.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urljoin, urlsplit

from lightship.image.registry.endpoint import host_name, is_loopback
from lightship.model.errors import RegistryError

REDIRECTS = 5
"""The most redirections that are followed for one request."""

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def redirected(origin: str, location: str, plain_hosts: frozenset[str]) -> str:
    """Return the URL that ``location``, as given in the answer of ``origin``, leads to.

    It must be encrypted, but where it leads to this machine, to the same plain host, or to
    one that plain http is asked for; and a plain one never follows an encrypted one, but to
    a host that is asked for.

    Raises:
        RegistryError: it may not be followed.

    """
    try:
        target = urljoin(origin, location)
        parts, before = urlsplit(target), urlsplit(origin)
        parts.port  # noqa: B018 (reading it is what checks it)
    except ValueError:
        raise _refused(origin, "to what is no URL") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise _refused(origin, f"to {shown(target)!r}")
    if parts.scheme == "http" and not _may_be_plain(before.scheme, parts.netloc, plain_hosts):
        raise _refused(origin, f"to {shown(target)!r}, which is not encrypted")
    return parts._replace(fragment="").geturl()


def _may_be_plain(scheme: str, host: str, plain_hosts: frozenset[str]) -> bool:
    return host in plain_hosts or (scheme == "http" and is_loopback(host))


def same_origin(one: str, other: str) -> bool:
    """Return whether two URLs have the same scheme, host and port: credentials may go along."""
    return _origin(one) == _origin(other)


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, parts.hostname or "", port


def is_public(address: str) -> bool:
    """Return whether ``address`` ("93.184.215.14", "fe80::1%eth0") can be reached by everybody.

    False for what is no address: nothing is known of it.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is None and found in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def names_private_address(url: str) -> bool:
    """Return whether the host of ``url`` is written as an address that is not public.

    It can be told without asking who the host is: what a proxy connects to is not seen.
    """
    name = host_name(urlsplit(url).netloc)
    if is_loopback(name):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return not is_public(name)


def private_address(host: str) -> RegistryError:
    """Return the error that says that a public registry leads to a private address."""
    return _refused(host, "to a private address")


def shown(url: str) -> str:
    """Return ``url`` as it may stand in messages: without what signs it, and not too long."""
    bare = url.partition("?")[0].partition("#")[0]
    scheme, separator, rest = bare.partition("://")
    host, slash, path = rest.partition("/")
    bare = scheme + separator + host.rpartition("@")[2] + slash + path
    printable = "".join(letter if letter.isprintable() else "?" for letter in bare)
    return printable if len(printable) <= 200 else f"{printable[:200]}..."


def _refused(origin: str, where: str) -> RegistryError:
    return RegistryError(
        f"{shown(origin)} leads {where}, and that is not followed",
        "ask those who run the registry; a sound one leads only to encrypted public addresses",
    )
