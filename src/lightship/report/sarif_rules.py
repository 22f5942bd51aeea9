"""What a SARIF log says of the rules that found something: their pages, mostly."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.report.rule_page import FAMILIES, page
from lightship.rules.index import INDEX
from lightship.rules.rule_docstring import docstring_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.checking.totals import Totals
    from lightship.rules.entry import RuleEntry
    from lightship.rules.rule import Rule

LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
    Severity.STYLE: "note",
}
"""SARIF's levels; what is between our last two severities stands in the properties."""

LONGEST: Final = 1000
"""The characters of a description that services show."""


def descriptors(totals: Totals) -> list[Mapping[str, object]]:
    """Return what is to be said of each rule that found something, in the order of their codes."""
    entries = {entry.code: entry for entry in INDEX}
    names = {code: name for _, code, name, _ in totals.counts}
    return [_descriptor(code, name, entries.get(code)) for code, name in sorted(names.items())]


def _descriptor(code: str, name: str, entry: RuleEntry | None) -> Mapping[str, object]:
    if entry is None:
        return {"id": code, "name": name}
    rule = entry.load()
    text = docstring_of(rule)
    full = _full(text)
    made: dict[str, object] = {
        "id": code,
        "name": name,
        "shortDescription": {"text": text.partition("\n")[0]},
        "fullDescription": {"text": full},
        "help": {"text": full, "markdown": page(rule)},
        "defaultConfiguration": {"enabled": rule.enabled, "level": LEVELS[rule.severity]},
        "properties": _properties(rule),
    }
    address = _first_address(_section(text, "References"))
    if address:
        made["helpUri"] = address
    return made


def _properties(rule: type[Rule]) -> Mapping[str, object]:
    level = LEVELS[rule.severity]
    return {
        "aliases": list(rule.aliases),
        # GitHub's word for it, and its name of the lowest.
        "problem.severity": "recommendation" if level == "note" else level,
        "tags": [FAMILIES[rule.code[:4]]],
    }


def _full(text: str) -> str:
    """Return what the rule does and why that is bad, in one paragraph of bounded length."""
    told = " ".join((_section(text, "What it does") + _section(text, "Why it is bad")).split())
    if len(told) <= LONGEST:
        return told or text.partition("\n")[0]
    return told[:LONGEST].rpartition(". ")[0] + "."


def _section(text: str, heading: str) -> str:
    """Return what stands under ``heading`` in the page ``text``."""
    _, _, after = text.partition(f"## {heading}\n")
    return after.partition("\n## ")[0] + "\n"


def _first_address(text: str) -> str:
    """Return the address of the first link in ``text``, which is Markdown; empty without one."""
    start = text.find("](https://")
    return text[start + 2 : text.find(")", start)] if start >= 0 else ""
