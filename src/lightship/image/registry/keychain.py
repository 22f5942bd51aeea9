"""Where the credentials of this user are: the files of Docker and Podman, and their helpers."""

from __future__ import annotations

import os
import stat

from lightship.image.registry.credential_file import (
    CREDENTIAL_FILE_LIMIT,
    CredentialFile,
    read_credential_file,
)
from lightship.image.registry.credential_helper import ask_helper
from lightship.image.registry.credentials import Credentials, NoCredentials
from lightship.model.errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Keychain = Callable[[str, str], Credentials | NoCredentials]
    """Gives the credentials for a registry and a repository in it."""


def user_keychain(environment: Mapping[str, str]) -> Keychain:
    """Return the keychain of the user whose environment variables are ``environment``.

    The files are read when a registry asks for credentials, not before. They are, first
    found first: ``DOCKER_AUTH_CONFIG`` (a file's text), ``$DOCKER_CONFIG/config.json`` or
    ``~/.docker/config.json``, ``$REGISTRY_AUTH_FILE``, ``$XDG_RUNTIME_DIR/containers/auth.json``,
    and ``~/.config/containers/auth.json``.
    """

    def look_up(registry: str, repository: str) -> Credentials | NoCredentials:
        reason = ""
        for file in _files(environment):
            found = _from_file(file, registry, repository)
            if isinstance(found, Credentials):
                return found
            reason = reason or found.reason
        return NoCredentials(reason)

    return look_up


def no_keychain(registry: str, repository: str) -> NoCredentials:  # noqa: ARG001 (a keychain)
    """Return that there are no credentials, whatever is asked for."""
    return NoCredentials()


def _from_file(file: CredentialFile, registry: str, repository: str) -> Credentials | NoCredentials:
    """Return what ``file`` leads to: its helper's answer, else what it holds itself."""
    helper = file.helper(registry)
    asked = ask_helper(helper, registry) if helper else NoCredentials()
    if isinstance(asked, Credentials) and asked:
        return asked
    stored = file.stored(registry, repository)
    if stored is not None:
        return stored
    return asked if isinstance(asked, NoCredentials) else NoCredentials()


def _files(environment: Mapping[str, str]) -> list[CredentialFile]:
    text = environment.get("DOCKER_AUTH_CONFIG", "")
    files = [read_credential_file(text.encode(), "DOCKER_AUTH_CONFIG")] if text else []
    for path in _paths(environment):
        data = _contents(path)
        if data is not None:
            files.append(read_credential_file(data, path))
    return files


def _paths(environment: Mapping[str, str]) -> list[str]:
    home = environment.get("HOME", "")
    docker = environment.get("DOCKER_CONFIG") or (home and os.path.join(home, ".docker"))
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    settings = environment.get("XDG_CONFIG_HOME") or (home and os.path.join(home, ".config"))
    podman = ("containers", "auth.json")
    return [
        *([os.path.join(docker, "config.json")] if docker else []),
        *filter(None, [environment.get("REGISTRY_AUTH_FILE", "")]),
        *(os.path.join(folder, *podman) for folder in (runtime, settings) if folder),
    ]


def _contents(path: str) -> bytes | None:
    """Return what the file at ``path`` holds, None where there is none.

    Raises:
        ConfigurationError: it is there and cannot be read.

    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, error.strerror) from None
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _unreadable(path, "it is no file")
        try:
            return file.read(CREDENTIAL_FILE_LIMIT + 1)
        except OSError as error:
            raise _unreadable(path, error.strerror) from None


def _unreadable(path: str, reason: str | None) -> ConfigurationError:
    return ConfigurationError(
        f"{path} could not be read: {reason}", "mend the file, or set DOCKER_CONFIG to its folder"
    )
