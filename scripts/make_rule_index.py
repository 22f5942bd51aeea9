"""Writes ``src/lightship/rules/index.py`` from the rules; ``--verify`` only compares.

The index is what a run reads instead of importing every rule: codes, names,
aliases, and what a file must hold for a rule to be worth loading.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lightship.rules.mistake_rule import MistakeRule
from lightship.rules.registry import RULES
from lightship.rules.rule import Rule

TARGET = Path(__file__).parent.parent / "src/lightship/rules/index.py"
HEAD = '''"""The rules there are, without importing them; made by ``scripts/make_rule_index.py``."""

from __future__ import annotations

from lightship.rules.entry import RuleEntry

INDEX: tuple[RuleEntry, ...] = (
'''


def load(target: str) -> type[Rule]:
    """Import the class at ``module:Class``."""
    module, _, name = target.partition(":")
    found: type[Rule] = getattr(__import__(module, fromlist=[name]), name)
    return found


def line_of(target: str) -> str:
    """Return the index's line for the rule at ``target``."""
    rule = load(target)
    options = "" if rule.severity is Rule.severity else f", severity={str(rule.severity)!r}"
    options += "" if rule.enabled else ", enabled=False"
    mistakes = (rule.name,) if issubclass(rule, MistakeRule) else rule.mistakes
    options += f", mistakes={mistakes!r}" if mistakes else ""
    options += f", configured_by={rule.configured_by!r}" if rule.configured_by else ""
    options += f", needs={rule.needs!r}" if rule.needs else ""
    fields = (rule.code, rule.name, target, rule.aliases, rule.listens, rule.mentions)
    return f"    RuleEntry({', '.join(map(repr, fields))}{options}),\n"


def made() -> str:
    """Return the text of the index, as the formatter leaves it."""
    text = HEAD + "".join(line_of(target) for target in RULES) + ")\n"
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(TARGET), "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def main() -> int:
    """Write the index, or say whether it is current."""
    text = made()
    if "--verify" in sys.argv[1:]:
        if TARGET.read_text() == text:
            return 0
        sys.stderr.write("the rule index is stale: run python scripts/make_rule_index.py\n")
        return 1
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
