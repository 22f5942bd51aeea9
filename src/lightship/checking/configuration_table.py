"""Reads a configuration out of a TOML table, strictly: what is wrong is named by its key."""

from __future__ import annotations

import os

from lightship.checking.configuration import Configuration, Override
from lightship.checking.profiles import PROFILES
from lightship.model.errors import ConfigurationError
from lightship.model.severity import Severity
from lightship.rules.settings import DEFAULT_BUDGET, LABEL_TYPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final


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


OVERRIDABLE: Final = ("fail-on", "ignore", "paths", "profile", "select", "severity")
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


KEYS: Final = (
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
