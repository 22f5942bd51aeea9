"""How a secret is given to a build: its name, the mount, and the option of the command line.

Source: BuildKit's documentation of ``RUN --mount=type=secret`` and of ``docker build --secret``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SAY_LITTLE: Final = frozenset(("config", "credentials", "credentials.toml", "auth.toml"))
"""Names of files that only their folder explains, as in ``.bundle/config``."""


def identifier_of(name: str) -> str:
    """Return what a secret is called whose variable or file is called ``name``."""
    kept = [letter if letter.isalnum() and letter.isascii() else "_" for letter in name.lower()]
    return "".join(kept).strip("_") or "secret"


def identifier_of_file(path: str) -> str:
    """Return what the secret is called that the file at ``path``, a slash path, is."""
    folder, _, name = path.rpartition("/")
    if folder and name.lower() in _SAY_LITTLE:
        name = f"{folder.rpartition('/')[2]}_{name}"
    return identifier_of(name)


def mount_of(identifier: str, target: str = "") -> str:
    """Return the flag of a RUN that mounts a secret, at ``target`` if that is named."""
    place = f",target={target}" if target else ""
    return f"--mount=type=secret,id={identifier}{place}"


def build_option(identifier: str, path: str) -> str:
    """Return the words with which ``docker build`` gives the file at ``path`` as a secret."""
    return f"--secret id={identifier},src={path}"
