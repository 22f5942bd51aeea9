"""What a team has decided: ``lightship.toml``, or ``[tool.lightship]`` in ``pyproject.toml``."""

from __future__ import annotations

import os

from lightship.model.errors import ConfigurationError, InputError, NotAFile
from lightship.model.severity import Severity
from lightship.model.value import Value
from lightship.project.reading import read_bytes, unreadable
from lightship.rules.settings import DEFAULT_BUDGET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final

LARGEST_CONFIGURATION = 1_000_000
"""The bytes of a configuration file that are read."""

MOST_DOTS = 500
"""The dots in one line; the reader's time grows with the square of the parts of a key."""

OWN_FILE = "lightship.toml"
SHARED_FILE = "pyproject.toml"


class Configuration(Value):
    """One configuration, from one file or from none.

    ``severity`` maps selectors to severities; ``base_images`` holds what a team
    says of its own images, in the words of the file; ``context_budget`` is in
    bytes; ``shellcheck`` is false where ShellCheck is to be left out; ``path`` is
    the file, or empty.
    """

    __slots__ = (
        "base_images",
        "context_budget",
        "fail_on",
        "ignore",
        "path",
        "required_labels",
        "select",
        "severity",
        "shellcheck",
        "trusted_registries",
    )

    def __init__(
        self,
        *,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        severity: Mapping[str, Severity] | None = None,
        fail_on: Severity | None = None,
        trusted_registries: tuple[str, ...] = (),
        required_labels: tuple[str, ...] = (),
        base_images: Mapping[str, Mapping[str, Any]] | None = None,
        context_budget: int = DEFAULT_BUDGET,
        shellcheck: bool = True,
        path: str = "",
    ) -> None:
        self.select: Final = select
        self.ignore: Final = ignore
        self.severity: Final = dict(severity or {})
        self.fail_on: Final = fail_on
        self.trusted_registries: Final = trusted_registries
        self.required_labels: Final = required_labels
        self.base_images: Final = dict(base_images or {})
        self.context_budget: Final = context_budget
        self.shellcheck: Final = shellcheck
        self.path: Final = path


class ConfigurationFinder:
    """Finds the configuration that holds for a file, upwards from its folder, each folder once.

    With one ``given``, that holds everywhere.
    """

    __slots__ = ("_found", "_given", "_named")

    def __init__(self, given: Configuration | None = None) -> None:
        self._found: dict[str, Configuration] = {}
        self._named: dict[str, Configuration] = {}
        self._given = given

    def for_folder(self, folder: str) -> Configuration:
        """Return the configuration that holds in ``folder``.

        Raises :class:`ConfigurationError` where the nearest file is malformed.
        """
        if self._given is not None:
            return self._given
        found = self._named.get(folder)
        if found is None:
            found = self._named[folder] = self._climb(_absolute(folder))
        return found

    def _climb(self, folder: str) -> Configuration:
        climbed = []
        while folder not in self._found:
            climbed.append(folder)
            here = read_folder(folder)
            parent = os.path.dirname(folder)
            if here is not None or parent == folder:
                self._found[folder] = here or Configuration()
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


def read_folder(folder: str) -> Configuration | None:
    """Return the configuration that stands in ``folder`` itself, or None where none does."""
    own = os.path.join(folder, OWN_FILE)
    data = _read(own)
    if data is not None:
        return from_table(_load(own, data), own)
    shared = os.path.join(folder, SHARED_FILE)
    data = _read(shared)
    if data is None or b"lightship" not in data:
        return None
    section = _section(_load(shared, data))
    return None if section is None else from_table(section, shared)


def read_file(path: str) -> Configuration:
    """Return the configuration in the file ``path``, named by the user.

    Raises :class:`ConfigurationError` where it cannot be read or is malformed.
    """
    try:
        data = read_bytes(path, LARGEST_CONFIGURATION)
    except InputError as error:
        raise ConfigurationError(error.message, "name a TOML file") from error
    table: Any = _load(path, data)
    if os.path.basename(path) == SHARED_FILE:
        section = _section(table)
        table = {} if section is None else section
    return from_table(table, path)


def _read(path: str) -> bytes | None:
    """Return what is in the file at ``path``; None where there is no file."""
    if not os.path.lexists(path):
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


def from_table(table: Mapping[str, Any], path: str) -> Configuration:
    """Return the configuration that ``table`` spells out.

    Raises :class:`ConfigurationError` for a key there is not, or a value of the wrong kind.
    """
    reader = _TableReader(table, path)
    return Configuration(
        select=reader.texts("select"),
        ignore=reader.texts("ignore"),
        severity=reader.severities("severity"),
        fail_on=reader.severity("fail-on"),
        trusted_registries=reader.texts("trusted-registries"),
        required_labels=reader.texts("required-labels"),
        base_images=reader.tables("base-images"),
        context_budget=reader.number("context-budget", DEFAULT_BUDGET),
        shellcheck=reader.truth("shellcheck", default=True),
        path=path,
    )


class _TableReader:
    """Takes values out of a TOML table, and says which key is wrong and how."""

    KEYS = (
        "base-images",
        "context-budget",
        "fail-on",
        "ignore",
        "required-labels",
        "select",
        "severity",
        "shellcheck",
        "trusted-registries",
    )

    def __init__(self, table: Mapping[str, Any], path: str) -> None:
        self._table = table
        self._path = path
        if not isinstance(table, dict):
            raise self._wrong("lightship", "must be a table")
        for key in table:
            if key not in self.KEYS:
                raise self._wrong(key, "is no setting; there are " + ", ".join(self.KEYS))

    def _wrong(self, key: str, what: str) -> ConfigurationError:
        return ConfigurationError(f"{self._path}: {key} {what}", "see docs/configuration.md")

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._table.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, "must be a list of texts")
        return tuple(value)

    def table(self, key: str) -> Mapping[str, Any]:
        value = self._table.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key, "must be a table")
        return value

    def tables(self, key: str) -> Mapping[str, Mapping[str, Any]]:
        found = self.table(key)
        for name, inner in found.items():
            if not isinstance(inner, dict):
                raise self._wrong(f"{key}.{name}", "must be a table")
        return found

    def severities(self, key: str) -> dict[str, Severity]:
        return {name: self.severity_of(name, word) for name, word in self.table(key).items()}

    def severity(self, key: str) -> Severity | None:
        return self.severity_of(key, self._table[key]) if key in self._table else None

    def severity_of(self, key: str, word: object) -> Severity:
        try:
            return Severity[str(word).upper()]
        except KeyError:
            raise self._wrong(key, "must be error, warning, info or style") from None

    def truth(self, key: str, *, default: bool) -> bool:
        value = self._table.get(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, "must be true or false")
        return value

    def number(self, key: str, default: int) -> int:
        value = self._table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "must be a whole number of bytes")
        return value
