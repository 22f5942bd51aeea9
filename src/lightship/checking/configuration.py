"""What a team has decided: ``lightship.toml``, or ``[tool.lightship]`` in ``pyproject.toml``."""

from __future__ import annotations

import os

from lightship.checking.profiles import PROFILES
from lightship.model.errors import ConfigurationError, InputError, NotAFile
from lightship.model.severity import Severity
from lightship.model.value import Value
from lightship.project.reading import read_bytes, unreadable
from lightship.rules.settings import DEFAULT_BUDGET, LABEL_TYPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Final

    from lightship.checking.override import Overrides

LARGEST_CONFIGURATION = 1_000_000
"""The bytes of a configuration file that are read."""

MOST_DOTS = 500
"""The dots in one line; the reader's time grows with the square of the parts of a key."""

OWN_FILE = "lightship.toml"
SHARED_FILE = "pyproject.toml"

HADOLINT_FILES = (".hadolint.yaml", ".hadolint.yml")
"""What is read where there is no configuration of ours, the first that is there."""


class Configuration(Value):
    """One configuration, from one file or from none.

    ``profile`` is what ``select`` starts from, if any; ``overrides`` are for some
    files only. ``severity`` maps selectors to severities; ``base_images`` holds what
    a team says of its own images, in the words of the file; ``label_schema`` maps
    labels to types, and ``required_labels`` are more of them, of any text;
    ``context_budget`` is in bytes; ``rule_files`` and ``patterns`` are where a
    team's own rules stand, and those that it spells out; ``shellcheck`` is false
    where ShellCheck is to be left out; ``heeds_hadolint`` says whether hadolint's
    comments switch rules off; ``note`` is what the user should know of where this
    comes from; ``path`` is the file, or empty.
    """

    __slots__ = (
        "base_images",
        "context_budget",
        "fail_on",
        "heeds_hadolint",
        "ignore",
        "label_schema",
        "note",
        "overrides",
        "path",
        "patterns",
        "profile",
        "required_labels",
        "rule_files",
        "select",
        "severity",
        "shellcheck",
        "strict_labels",
        "trusted_registries",
    )

    def __init__(
        self,
        *,
        profile: str = "",
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        severity: Mapping[str, Severity] | None = None,
        fail_on: Severity | None = None,
        trusted_registries: tuple[str, ...] = (),
        required_labels: tuple[str, ...] = (),
        label_schema: Mapping[str, str] | None = None,
        strict_labels: bool = False,
        base_images: Mapping[str, Mapping[str, Any]] | None = None,
        context_budget: int = DEFAULT_BUDGET,
        heeds_hadolint: bool = True,
        note: str = "",
        rule_files: tuple[str, ...] = (),
        patterns: tuple[Mapping[str, Any], ...] = (),
        overrides: tuple[Override, ...] = (),
        shellcheck: bool = True,
        path: str = "",
    ) -> None:
        self.profile: Final = profile
        self.select: Final = select
        self.ignore: Final = ignore
        self.severity: Final = dict(severity or {})
        self.fail_on: Final = fail_on
        self.trusted_registries: Final = trusted_registries
        self.required_labels: Final = required_labels
        self.label_schema: Final = dict(label_schema or {})
        self.strict_labels: Final = strict_labels
        self.base_images: Final = dict(base_images or {})
        self.context_budget: Final = context_budget
        self.heeds_hadolint: Final = heeds_hadolint
        self.note: Final = note
        self.rule_files: Final = rule_files
        self.patterns: Final = patterns
        self.overrides: Final = overrides
        self.shellcheck: Final = shellcheck
        self.path: Final = path


class Override(Value):
    """What holds for some files only: those whose paths the patterns ``paths`` match.

    ``profile`` and ``select`` together replace those of the configuration,
    ``ignore`` and ``severity`` are added, and ``fail_on`` replaces.
    """

    __slots__ = ("fail_on", "ignore", "paths", "profile", "select", "severity")

    def __init__(
        self,
        paths: tuple[str, ...],
        *,
        profile: str = "",
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        severity: Mapping[str, Severity] | None = None,
        fail_on: Severity | None = None,
    ) -> None:
        self.paths: Final = paths
        self.profile: Final = profile
        self.select: Final = select
        self.ignore: Final = ignore
        self.severity: Final = dict(severity or {})
        self.fail_on: Final = fail_on


class ConfigurationFinder:
    """Finds the configuration that holds for a file, upwards from its folder, each folder once.

    That is the nearest of ours, or else the nearest of hadolint's. With one
    ``given``, that holds everywhere.
    """

    __slots__ = ("_given", "_hadolint", "_named", "_nothing", "_overrides", "_own")

    def __init__(self, given: Configuration | None = None) -> None:
        self._own: Final = _Climber(read_folder)
        self._hadolint: Final = _Climber(read_hadolint_folder)
        self._nothing: Final = Configuration()
        self._named: Final[dict[str, Configuration]] = {}
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
            path = _absolute(folder)
            found = self._own.nearest(path) or self._hadolint.nearest(path) or self._nothing
            self._named[folder] = found
        return found


class _Climber:
    """Looks for a configuration of one kind, from a folder upwards."""

    __slots__ = ("_found", "_read")

    def __init__(self, read: Callable[[str], Configuration | None]) -> None:
        self._found: Final[dict[str, Configuration | None]] = {}
        self._read: Final = read

    def nearest(self, folder: str) -> Configuration | None:
        """Return the configuration that holds in ``folder``, or None where there is none."""
        climbed = []
        while folder not in self._found:
            climbed.append(folder)
            here = self._read(folder)
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


def read_hadolint_folder(folder: str) -> Configuration | None:
    """Return what hadolint's configuration in ``folder`` comes to, or None where there is none."""
    for name in HADOLINT_FILES:
        path = os.path.join(folder, name)
        data = _read(path)
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
        profile=reader.profile("profile"),
        select=reader.texts("select"),
        ignore=reader.texts("ignore"),
        severity=reader.severities("severity"),
        fail_on=reader.severity("fail-on"),
        trusted_registries=reader.texts("trusted-registries"),
        required_labels=reader.texts("required-labels"),
        label_schema=reader.label_types("label-schema"),
        strict_labels=reader.truth("strict-labels"),
        base_images=reader.tables("base-images"),
        context_budget=reader.number("context-budget", DEFAULT_BUDGET),
        rule_files=reader.paths("rule-files"),
        patterns=reader.list_of_tables("pattern"),
        overrides=tuple([_override(each, path) for each in reader.list_of_tables("override")]),
        shellcheck=reader.truth("shellcheck", default=True),
        path=path,
    )


OVERRIDABLE = ("fail-on", "ignore", "paths", "profile", "select", "severity")
"""What a table of ``[[override]]`` may hold."""


def _override(table: Mapping[str, Any], path: str) -> Override:
    reader = _TableReader(table, path, OVERRIDABLE, "override.")
    return Override(
        reader.path_patterns("paths"),
        profile=reader.profile("profile"),
        select=reader.texts("select"),
        ignore=reader.texts("ignore"),
        severity=reader.severities("severity"),
        fail_on=reader.severity("fail-on"),
    )


KEYS = (
    "base-images",
    "context-budget",
    "fail-on",
    "ignore",
    "label-schema",
    "override",
    "pattern",
    "profile",
    "required-labels",
    "rule-files",
    "select",
    "severity",
    "shellcheck",
    "strict-labels",
    "trusted-registries",
)
"""What a configuration may hold."""


class _TableReader:
    """Takes values out of a TOML table, and says which key is wrong and how."""

    def __init__(
        self,
        table: Mapping[str, Any],
        path: str,
        keys: tuple[str, ...] = KEYS,
        prefix: str = "",
    ) -> None:
        self._table = table
        self._path = path
        self._prefix = prefix
        if not isinstance(table, dict):
            raise self._wrong("lightship", "must be a table")
        for key in table:
            if key not in keys:
                raise self._wrong(key, "is no setting; there are " + ", ".join(keys))

    def _wrong(self, key: str, what: str) -> ConfigurationError:
        message = f"{self._path}: {self._prefix}{key} {what}"
        return ConfigurationError(message, "see docs/configuration.md")

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._table.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, "must be a list of texts")
        return tuple(value)

    def paths(self, key: str) -> tuple[str, ...]:
        folder = os.path.dirname(self._path)
        return tuple([os.path.join(folder, path) for path in self.texts(key)])

    def path_patterns(self, key: str) -> tuple[str, ...]:
        found = self.texts(key)
        if not found or any(not each.strip() or "\n" in each for each in found):
            raise self._wrong(key, "must be a list of patterns, none of them empty")
        return found

    def profile(self, key: str) -> str:
        name = str(self._table.get(key, ""))
        if key in self._table and name not in PROFILES:
            raise self._wrong(key, "must be one of " + ", ".join(PROFILES))
        return name

    def list_of_tables(self, key: str) -> tuple[Mapping[str, Any], ...]:
        value = self._table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._wrong(key, f"must be a list of tables: [[{key}]]")
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

    def label_types(self, key: str) -> Mapping[str, str]:
        found = self.table(key)
        for name, kind in found.items():
            if isinstance(kind, dict):
                raise self._wrong(f"{key}.{name}", "is a table; quote a name that has dots in it")
            if kind not in LABEL_TYPES:
                raise self._wrong(f"{key}.{name}", "must be one of " + ", ".join(LABEL_TYPES))
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

    def truth(self, key: str, *, default: bool = False) -> bool:
        value = self._table.get(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, "must be true or false")
        return value

    def number(self, key: str, default: int) -> int:
        value = self._table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "must be a whole number of bytes")
        return value
