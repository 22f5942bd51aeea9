"""Rules that a configuration spells out as ``[[pattern]]`` tables."""

from __future__ import annotations

from lightship.model.errors import ConfigurationError
from lightship.model.severity import Severity
from lightship.rules.pattern_rule import PatternRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

KEYS = {
    "code": "one text",
    "name": "one text",
    "message": "one text",
    "severity": "error, warning, info or style",
    "instruction": "texts",
    "words": "texts",
    "without": "texts",
    "why": "one text",
    "bad": "texts",
    "good": "texts",
}
"""The keys of a table, and what each holds."""

NEEDED = ("code", "name", "message", "instruction")

INSTRUCTIONS = frozenset(
    (
        *("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK"),
        *("LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME"),
        "WORKDIR",
    )
)


def pattern_rule(table: Mapping[str, Any], path: str) -> type[PatternRule]:
    """Return the rule that ``table``, of the configuration at ``path``, spells out.

    Raises :class:`ConfigurationError` where it cannot be one.
    """
    where = f"{path}: pattern {table.get('code', '')}".rstrip()
    for key in table:
        if key not in KEYS:
            raise _wrong(where, f"{key} is no setting; there are {', '.join(KEYS)}")
    for key in NEEDED:
        if key not in table:
            raise _wrong(where, f"{key} is missing")
    listens = tuple([word.upper() for word in _texts(table, "instruction", where)])
    unknown = [word for word in listens if word not in INSTRUCTIONS]
    if unknown or not listens:
        raise _wrong(where, f"instruction cannot be {', '.join(unknown) or 'empty'}")
    fields = {
        "__doc__": _page(table, where),
        "__module__": path,
        "code": _text(table, "code", where),
        "name": _text(table, "name", where),
        "message": _text(table, "message", where),
        "severity": _severity(table, where),
        "listens": listens,
        "words": _texts(table, "words", where),
        "without": _texts(table, "without", where),
    }
    return type("Pattern", (PatternRule,), fields)


def _page(table: Mapping[str, Any], where: str) -> str:
    """Return the rule's page: what it looks for, why, and the examples of the table."""
    instructions = " or ".join(_texts(table, "instruction", where))
    looked_for = _quoted(_texts(table, "words", where)) or "any words"
    without = _quoted(_texts(table, "without", where))
    but = f", and nothing matches {without}" if without else ""
    parts = [
        f"{_text(table, 'message', where)}.",
        f"## What it does\nReports {instructions} where words match {looked_for}{but}.",
        f"## Why it is bad\n{_text(table, 'why', where) or 'Your team has decided so.'}",
        f"## Example\n{_blocks(_texts(table, 'bad', where))}",
        f"## Use instead\n{_blocks(_texts(table, 'good', where))}",
    ]
    return "\n\n".join(part.rstrip() for part in parts)


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _blocks(texts: tuple[str, ...]) -> str:
    return "\n\n".join(f"```dockerfile\n{text.rstrip()}\n```" for text in texts)


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _wrong(where, f"{key} must be {KEYS[key]}")
    return value


def _texts(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _wrong(where, f"{key} must be a list of {KEYS[key]}")
    return tuple(value)


def _severity(table: Mapping[str, Any], where: str) -> Severity:
    try:
        return Severity[str(table.get("severity", "warning")).upper()]
    except KeyError:
        raise _wrong(where, f"severity must be {KEYS['severity']}") from None


def _wrong(where: str, what: str) -> ConfigurationError:
    return ConfigurationError(f"{where}: {what}", "see docs/own-rules.md")
