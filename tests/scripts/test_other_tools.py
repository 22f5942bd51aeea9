"""Every check of the other tools has a rule, or a reason why it has none."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

import migration
import other_tools

COUNTS = {"hadolint": 73, "buildkit": 22, "trivy": 29, "checkov": 28, "parfum": 32, "dockle": 20}
"""How many checks each tool has; hadolint's are 71, what it cannot read, and ShellCheck's."""


def test_no_check_is_missing() -> None:
    assert {tool: len(checks) for tool, checks in other_tools.read().items()} == COUNTS


def test_every_check_has_a_rule_or_a_reason_and_not_both() -> None:
    assert other_tools.unexplained(other_tools.read()) == []


def test_every_alias_of_a_rule_is_a_check_of_some_tool() -> None:
    assert other_tools.unknown_aliases(other_tools.read()) == []


def test_the_page_has_a_row_for_every_check() -> None:
    page = migration.page()
    for checks in other_tools.read().values():
        for check in checks:
            assert f"\n| {check.identifier} | {check.says} |" in page
    assert "{" not in page.replace("${", "")
