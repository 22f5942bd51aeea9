"""Finds and reads configurations: ``lightship.toml``, ``[tool.lightship]`` in ``pyproject.toml``.

Where neither is there, hadolint's own is taken.
"""

from __future__ import annotations

import os

from lightship.checking.configuration import Configuration
from lightship.model.errors import ConfigurationError, InputError, NotAFile
from lightship.project.folder_names import FolderNames
from lightship.project.reading import read_bytes, unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Final

    from lightship.checking.override import Overrides

LARGEST_CONFIGURATION: Final = 1_000_000
"""The bytes of a configuration file that are read."""

MOST_DOTS: Final = 500
"""The dots in one line; the reader's time grows with the square of the parts of a key."""

OWN_FILE: Final = "lightship.toml"
SHARED_FILE: Final = "pyproject.toml"

_DOTS: Final = ("", ".", "..")
"""The names in a path that name no folder below the one before them."""

HADOLINT_FILES: Final = (".hadolint.yaml", ".hadolint.yml")
"""What is read where there is no configuration of ours, the first that is there."""


class ConfigurationFinder:
    """Finds the configuration that holds for a file, upwards from its folder, each folder once.

    That is the nearest of ours, or else the nearest of hadolint's. With one
    ``given``, that holds everywhere. The ``names`` in the folders of the files stay known.
    """

    __slots__ = (
        *("_absolutes", "_given", "_hadolint", "_named", "_nothing", "_overrides", "_own"),
        "names",
    )

    def __init__(self, given: Configuration | None = None) -> None:
        self.names: Final = FolderNames()
        self._own: Final = _Climber(self.names, read_folder)
        self._hadolint: Final = _Climber(self.names, read_hadolint_folder)
        self._nothing: Final = Configuration()
        self._named: Final[dict[str, Configuration]] = {}
        self._absolutes: Final[dict[str, str]] = {}
        self._overrides: Final[dict[int, Overrides]] = {}
        self._given: Final = given

    def for_file(self, path: str) -> Configuration:
        """Return the configuration that holds for the Dockerfile at ``path``.

        Raises as :meth:`for_folder` does. Files for which the same holds share it.
        """
        configuration = self.for_folder(os.path.dirname(path) or ".")
        if not configuration.overrides:
            return configuration
        overrides = self._overrides.get(id(configuration))
        if overrides is None:
            from lightship.checking.override import Overrides  # noqa: PLC0415 - where there are any

            overrides = self._overrides[id(configuration)] = Overrides(configuration)
        return overrides.at(path)

    def for_folder(self, folder: str) -> Configuration:
        """Return the configuration that holds in ``folder``, for files that no override is for.

        Raises :class:`ConfigurationError` where the nearest file is malformed.
        """
        if self._given is not None:
            return self._given
        found = self._named.get(folder)
        if found is None:
            path = self._absolute(folder)
            self.names.of(path)
            found = self._own.nearest(path) or self._hadolint.nearest(path) or self._nothing
            self._named[folder] = found
        return found

    def _absolute(self, folder: str) -> str:
        """Return the absolute path of ``folder``, by that of the folder around it where known."""
        around, _, name = folder.rpartition("/")
        if not around or around.endswith("/") or name in _DOTS or os.sep != "/":
            return _absolute(folder)
        known = self._absolutes.get(around)
        if known is None:
            path = _absolute(folder)
            self._absolutes[around] = os.path.dirname(path)
            return path
        return _within(known) + name


class _Climber:
    """Looks for a configuration of one kind, from a folder upwards."""

    __slots__ = ("_found", "_names", "_read")

    def __init__(
        self, names: FolderNames, read: Callable[[str, FolderNames], Configuration | None]
    ) -> None:
        self._found: Final[dict[str, Configuration | None]] = {}
        self._names: Final = names
        self._read: Final = read

    def nearest(self, folder: str) -> Configuration | None:
        """Return the configuration that holds in ``folder``, or None where there is none."""
        climbed = []
        while folder not in self._found:
            climbed.append(folder)
            here = self._read(folder, self._names)
            parent = os.path.dirname(folder)
            if here is not None or parent == folder:
                self._found[folder] = here
                break
            folder = parent
        found = self._found[folder]
        for passed in climbed:
            self._found[passed] = found
        return found


def _absolute(folder: str) -> str:
    try:
        return os.path.abspath(folder)
    except OSError as error:
        raise unreadable("the working directory", error) from error


def _within(folder: str) -> str:
    """Return what the paths of all that is in ``folder`` begin with."""
    return folder if folder.endswith(os.sep) else folder + os.sep


def read_folder(folder: str, names: FolderNames) -> Configuration | None:
    """Return the configuration that stands in ``folder`` itself, or None where none does."""
    within = _within(folder)
    own = within + OWN_FILE
    data = _read(own) if names.may_have(folder, OWN_FILE) else None
    if data is not None:
        return _from_table(_load(own, data), own)
    shared = within + SHARED_FILE
    data = _read(shared) if names.may_have(folder, SHARED_FILE) else None
    if data is None or b"lightship" not in data:
        return None
    section = _section(_load(shared, data))
    return None if section is None else _from_table(section, shared)


def read_hadolint_folder(folder: str, names: FolderNames) -> Configuration | None:
    """Return what hadolint's configuration in ``folder`` comes to, or None where there is none."""
    for name in HADOLINT_FILES:
        path = _within(folder) + name
        data = _read(path) if names.may_have(folder, name) else None
        if data is not None:
            return _hadolint(data, path)
    return None


def _hadolint(data: bytes, path: str) -> Configuration:
    from lightship.checking.hadolint_yaml import settings_of  # noqa: PLC0415 - it loads YAML

    return settings_of(data, path).configuration(path)


def read_file(path: str) -> Configuration:
    """Return the configuration in the file ``path``, named by the user: TOML, or hadolint's YAML.

    Raises :class:`ConfigurationError` where it cannot be read or is malformed.
    """
    try:
        data = read_bytes(path, LARGEST_CONFIGURATION)
    except InputError as error:
        raise ConfigurationError(error.message, "name a TOML file") from error
    if path.endswith((".yaml", ".yml")):
        return _hadolint(data, path)
    table: Any = _load(path, data)
    if os.path.basename(path) == SHARED_FILE:
        section = _section(table)
        table = {} if section is None else section
    return _from_table(table, path)


def _read(path: str) -> bytes | None:
    """Return what is in the file at ``path``; None where there is no file."""
    if not os.path.exists(path):  # a link that leads nowhere
        return None
    try:
        return read_bytes(path, LARGEST_CONFIGURATION)
    except NotAFile:
        return None
    except InputError as error:
        raise ConfigurationError(error.message, error.hint) from error


def _load(path: str, data: bytes) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only where there is a file to read

    if max(line.count(b".") for line in data.split(b"\n")) > MOST_DOTS:
        raise ConfigurationError(
            f"{path}: a line has more than {MOST_DOTS} dots", "write it as several lines"
        )
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        # Beside errors of TOML these are wrong bytes, enormous numbers and deep nesting.
        raise ConfigurationError(
            f"{path}: not valid TOML: {error}", "mend the line it names"
        ) from error


def _section(table: Mapping[str, Any]) -> Any:
    """Return what ``pyproject.toml`` has under ``tool.lightship``; None where it has nothing."""
    tool = table.get("tool")
    return tool.get("lightship") if isinstance(tool, dict) else None


def _from_table(table: Mapping[str, Any], path: str) -> Configuration:
    # Most projects that are checked have no configuration.
    from lightship.checking.configuration_table import from_table  # noqa: PLC0415

    return from_table(table, path)
