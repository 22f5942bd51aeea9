"""Makes ``docs/migration.md`` from ``migration.md`` and what is known of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import other_tools

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.rules.entry import RuleEntry
    from other_tools import Cases, Check

TEMPLATE = Path(__file__).with_suffix(".md")

CASES_HEAD = "| file and lines | what they say | why it is otherwise here |\n|---|---|---|"
HEAD = "| id | what it reports | rule | what differs |\n|---|---|---|---|"


def page() -> str:
    """Return the page."""
    text = TEMPLATE.read_text()
    for tool, checks in other_tools.read().items():
        text = text.replace("{" + tool + "}", _table(checks))
    for tool, cases in other_tools.read_cases().items():
        text = text.replace("{" + tool + "-disagreements}", _cases(cases))
    for tool, number in other_tools.NUMBERS_OF_CASES.items():
        text = text.replace("{" + tool + "-cases}", f"{number:,}")
    return text


def _table(checks: Iterable[Check]) -> str:
    return "\n".join([HEAD, *map(_row, checks)])


def _row(check: Check) -> str:
    rules = ", ".join(_rule(entry) for entry in check.rules) or "none"
    less = f"− {check.less}" if check.less else ""  # noqa: RUF001 - a minus is meant
    more = f"+ {check.more}" if check.more else ""
    differs = " ".join(filter(None, (check.without, less, more)))
    return f"| {check.identifier} | {check.says} | {rules} | {differs} |"


def _rule(entry: RuleEntry) -> str:
    off = "" if entry.enabled else " (off)"
    return f"[{entry.name}](rules/{entry.code}.md){off}"


def _cases(cases: Iterable[Cases]) -> str:
    rows = [
        f"| `{each.file}` {', '.join(map(str, each.lines))} | {each.what} | {each.reason} |"
        for each in cases
    ]
    return "\n".join([CASES_HEAD, *rows])
