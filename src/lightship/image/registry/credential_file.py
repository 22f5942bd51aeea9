"""Files in which container tools keep credentials: ``config.json`` and ``auth.json``.

The formats are those of Docker (``cli/config/configfile``) and of Podman
(``containers-auth.json(5)``), whose keys may name a part of a registry.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field

from lightship.image.json_document import JsonDocument
from lightship.image.registry.credentials import Credentials
from lightship.image.registry.endpoint import HUB_NAMES
from lightship.model.errors import ConfigurationError, MalformedImage
from lightship.model.reference import DEFAULT_REGISTRY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

CREDENTIAL_FILE_LIMIT = 1024 * 1024
"""The most bytes of such a file that are read."""


@dataclass(frozen=True, slots=True)
class CredentialFile:
    """What such a file says; the keys of ``credentials`` and ``helpers`` are normalised.

    ``helpers`` names for a registry the program that keeps its credentials, ``store`` the
    one that keeps all others.
    """

    name: str = ""
    credentials: Mapping[str, Credentials] = field(default_factory=dict)
    helpers: Mapping[str, str] = field(default_factory=dict)
    store: str = ""

    def helper(self, registry: str) -> str:
        """Return the helper that keeps the credentials of ``registry``, or ""."""
        return self.helpers.get(registry, self.store)

    def stored(self, registry: str, repository: str) -> Credentials | None:
        """Return what the file itself holds for ``repository``; the longest key wins."""
        key = f"{registry}/{repository}"
        while key:
            found = self.credentials.get(key)
            if found:
                return found
            key = key.rpartition("/")[0]
        return None


def read_credential_file(data: bytes, name: str) -> CredentialFile:
    """Read the file called ``name`` that holds ``data``.

    Raises:
        ConfigurationError: it is no such file.

    """
    try:
        document = JsonDocument.read(data, name, CREDENTIAL_FILE_LIMIT)
        entries = document.part("auths")
        credentials: dict[str, Credentials] = {}
        for key in document.names("auths"):
            credentials.setdefault(normalized_key(key), _credentials(entries.part(key)))
        helpers = document.text_by_name("credHelpers")
        store = document.text("credsStore")
    except MalformedImage as error:
        raise ConfigurationError(error.message, "mend the file, or log in again") from None
    by_registry = {normalized_key(key): helper for key, helper in helpers.items()}
    return CredentialFile(name, credentials, by_registry, store)


def normalized_key(key: str) -> str:
    """Return the registry, or the part of one, that ``key`` means.

    ``https://index.docker.io/v1/`` is ``docker.io``: keys were URLs once.
    """
    bare = key.strip().removeprefix("https://").removeprefix("http://").rstrip("/")
    bare = bare.removesuffix("/v1").removesuffix("/v2")
    host, slash, rest = bare.partition("/")
    return (DEFAULT_REGISTRY if host in HUB_NAMES else host) + slash + rest


def _credentials(entry: JsonDocument) -> Credentials:
    username, password = entry.text("username"), entry.text("password")
    if entry.text("auth"):
        username, password = _decoded(entry)
    return Credentials(username, password, entry.text("identitytoken"), entry.text("registrytoken"))


def _decoded(entry: JsonDocument) -> tuple[str, str]:
    """Return name and password; Docker pads the password with NUL bytes at times."""
    try:
        text = base64.b64decode(entry.text("auth"), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        # The message does not quote it: it may be a password all the same.
        raise ConfigurationError(
            f"{entry.name}: 'auth' is not base64 of a name and a password", "log in again"
        ) from None
    username, _, password = text.partition(":")
    return username, password.rstrip("\0")
