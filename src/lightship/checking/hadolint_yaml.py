"""Reads ``.hadolint.yaml``: as much of YAML as stands in it.

A value is looked at where it stands, and nothing is built from it, no types and
no merged mappings, so that no file can make much of little. Keys that hadolint
does not know are passed over, as it does.
"""

from __future__ import annotations

from lightship.checking.hadolint_settings import (
    FORMATS,
    LEVELS,
    THRESHOLDS,
    HadolintSettings,
    severities_of,
)
from lightship.model.errors import ConfigurationError
from lightship.rules.settings import LABEL_TYPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Final

TRUE = ("true", "True", "TRUE")
FALSE = ("false", "False", "FALSE")
EMPTY = ("", "~", "null", "Null", "NULL")


def settings_of(data: bytes, path: str) -> HadolintSettings:
    """Return what ``data``, which stands in the file at ``path``, says.

    Raises :class:`ConfigurationError` where it is no YAML, or says something it cannot say.
    """
    reader = _Reader(path, _composed(data, path))
    return HadolintSettings(
        no_fail=reader.switch("no-fail"),
        no_color=reader.switch("no-color"),
        verbose=reader.switch("verbose"),
        formats=(*reader.texts("formats", FORMATS), *reader.one_of("format", FORMATS)),
        severities=reader.overrides(),
        ignored=reader.texts("ignored"),
        trusted_registries=reader.texts("trustedRegistries"),
        label_schema=reader.label_schema(),
        strict_labels=reader.switch("strict-labels"),
        disable_ignore_pragma=reader.switch("disable-ignore-pragma"),
        failure_threshold=reader.threshold(),
    )


def _composed(data: bytes, path: str) -> Any:
    import yaml  # noqa: PLC0415 - it takes as long as checking a small file

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.compose(data, loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        line = f":{where.line + 1}" if where is not None else ""
        what = getattr(error, "problem", None) or getattr(error, "reason", "it cannot be read")
        message = f"{path}{line}: not valid YAML: {what}"
        raise ConfigurationError(message, "mend the line it names") from error


class _Reader:
    """Takes values out of a mapping of YAML, and says which key is wrong, on which line."""

    def __init__(self, path: str, node: Any) -> None:
        self._path: Final = path
        self._values: Final = {} if _is_empty(node) else self._mapping("the file", node)

    def _wrong(self, node: Any, name: str, what: str) -> ConfigurationError:
        line = node.start_mark.line + 1
        return ConfigurationError(f"{self._path}:{line}: {name} {what}", "see docs/migration.md")

    def _mapping(self, name: str, node: Any) -> dict[str, Any]:
        if node.id != "mapping":
            raise self._wrong(node, name, "must be a mapping")
        return {key.value: value for key, value in node.value if isinstance(key.value, str)}

    def _given(self, key: str) -> Any:
        node = self._values.get(key)
        return None if _is_empty(node) else node

    def _list(self, name: str, node: Any) -> Iterator[str]:
        if node.id != "sequence":
            raise self._wrong(node, name, "must be a list")
        for each in node.value:
            if each.id != "scalar":
                raise self._wrong(each, name, "must be a list of texts")
            yield each.value

    def texts(self, key: str, choices: Iterable[str] = ()) -> tuple[str, ...]:
        node = self._given(key)
        if node is None:
            return ()
        values = tuple(self._list(key, node))
        for value in values:
            self._check(node, key, value, choices)
        return values

    def one_of(self, key: str, choices: Iterable[str]) -> tuple[str, ...]:
        """Return the value of ``key``, or nothing where it is not given."""
        node = self._given(key)
        if node is None:
            return ()
        if node.id != "scalar":
            raise self._wrong(node, key, "must be a text")
        self._check(node, key, node.value, choices)
        return (node.value,)

    def _check(self, node: Any, name: str, value: str, choices: Iterable[str]) -> None:
        if choices and value not in choices:
            raise self._wrong(node, name, "must be one of " + ", ".join(choices))

    def switch(self, key: str) -> bool | None:
        values = self.one_of(key, (*TRUE, *FALSE))
        return values[0] in TRUE if values else None

    def threshold(self) -> Any:
        values = self.one_of("failure-threshold", THRESHOLDS)
        return THRESHOLDS[values[0]] if values else None

    def overrides(self) -> dict[str, Any]:
        node = self._given("override")
        levels = {} if node is None else self._mapping("override", node)
        return severities_of(
            {
                level: tuple(self._list(f"override.{level}", levels[level]))
                for level in LEVELS
                if not _is_empty(levels.get(level))
            }
        )

    def label_schema(self) -> dict[str, str]:
        node = self._given("label-schema")
        labels = {} if node is None else self._mapping("label-schema", node)
        found = {}
        for label, kind in labels.items():
            value = kind.value if kind.id == "scalar" else None
            if value not in (*LABEL_TYPES, ""):
                types = ", ".join(LABEL_TYPES)
                raise self._wrong(kind, f"label-schema.{label}", f"must be one of {types}")
            found[label] = value or "text"
        return found


def _is_empty(node: Any) -> bool:
    return node is None or (node.id == "scalar" and node.value in EMPTY)
