"""What other tools check, and the rule that stands for each check: ``other_tools.toml``.

Which rule that is, the rules themselves say (``aliases``). The file says what a
check reports, why Lightship has none, and how the two differ.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from lightship.rules.entry import RuleEntry
from lightship.rules.index import INDEX

PRACTICE = re.compile(r"BP\d+")
"""What an alias looks like that is no check of a tool, but a practice of the five cases."""

FILE = Path(__file__).with_suffix(".toml")


class Tool(NamedTuple):
    """Another tool: its name, the release that is meant, and where its checks are listed."""

    key: str
    name: str
    release: str
    source: str


class Check(NamedTuple):
    """One check of another tool.

    ``less`` is why Lightship does not report some of what it reports, ``more``
    why it reports something beside; ``without`` is why it has no rule at all.
    """

    identifier: str
    says: str
    without: str
    less: str
    more: str
    rules: tuple[RuleEntry, ...]


class Cases(NamedTuple):
    """Cases of another tool's own tests on which Lightship differs, and why.

    They stand in ``file``, on ``lines``; the checks on them say ``what``.
    """

    file: str
    lines: tuple[int, ...]
    what: str
    reason: str


TOOLS = (
    Tool("hadolint", "hadolint", "2.15.1", "https://github.com/hadolint/hadolint"),
    Tool("buildkit", "BuildKit", "0.34", "https://docs.docker.com/reference/build-checks/"),
    Tool("trivy", "Trivy", "trivy-checks 2026-08", "https://avd.aquasec.com/misconfig/dockerfile/"),
    Tool("checkov", "Checkov", "3.3.30", "https://www.checkov.io/5.Policy%20Index/dockerfile.html"),
    Tool("parfum", "parfum", "2026-08", "https://github.com/tdurieux/docker-parfum"),
    Tool("dockle", "dockle", "2026-08", "https://github.com/goodwithtech/dockle"),
)


NUMBERS_OF_CASES = {"hadolint": 1097, "buildkit": 87}
"""How many cases of their own tests ``python -m tests.conformance`` compares."""


def read() -> dict[str, list[Check]]:
    """Return the checks of each tool, by its key, in the order of the file."""
    data = tomllib.loads(FILE.read_text())
    return {
        tool.key: [_check(name, entry) for name, entry in data[tool.key].items()] for tool in TOOLS
    }


def read_cases() -> dict[str, list[Cases]]:
    """Return the cases of other tools' tests on which Lightship differs, by the tool's key."""
    data = tomllib.loads(FILE.read_text())
    return {
        key: [
            Cases(each["file"], tuple(each["lines"]), each["what"], each["reason"])
            for each in data["cases"].get(key, [])
        ]
        for key in NUMBERS_OF_CASES
    }


def _check(identifier: str, entry: dict[str, str]) -> Check:
    return Check(
        identifier,
        entry["says"],
        entry.get("without", ""),
        entry.get("less", ""),
        entry.get("more", ""),
        rules_of(identifier),
    )


def rules_of(identifier: str) -> tuple[RuleEntry, ...]:
    """Return the rules that name ``identifier`` among their aliases."""
    return tuple(entry for entry in INDEX if identifier in entry.aliases)


def unexplained(checks: dict[str, list[Check]]) -> list[str]:
    """Return the checks that have neither a rule nor a reason, and those that have both."""
    return [
        f"{tool} {check.identifier}"
        for tool, listed in checks.items()
        for check in listed
        if bool(check.rules) == bool(check.without)
    ]


def unknown_aliases(checks: dict[str, list[Check]]) -> list[str]:
    """Return the aliases of rules that are no check of any tool here."""
    known = {check.identifier for listed in checks.values() for check in listed}
    return [
        f"{entry.code} {alias}"
        for entry in INDEX
        for alias in entry.aliases
        if alias not in known and not PRACTICE.fullmatch(alias)
    ]
