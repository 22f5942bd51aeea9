"""What lets its owner into a registry."""

from __future__ import annotations

import base64
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """A name with a password, or a token; it never shows them.

    ``identity_token`` is exchanged for a token of the registry (OAuth 2), ``registry_token``
    is such a token already.
    """

    username: str = ""
    password: str = ""
    identity_token: str = ""
    registry_token: str = ""

    def __bool__(self) -> bool:
        return bool(self.password or self.identity_token or self.registry_token)

    def __repr__(self) -> str:
        return f"Credentials(username={self.username!r}, ...)"

    @property
    def basic(self) -> str:
        """The value of the ``Authorization`` header with name and password (RFC 7617)."""
        joined = f"{self.username}:{self.password}".encode()
        return f"Basic {base64.b64encode(joined).decode('ascii')}"


@dataclass(frozen=True, slots=True)
class NoCredentials:
    """There are none; ``reason`` says why, where something went wrong, and is else empty."""

    reason: str = ""
