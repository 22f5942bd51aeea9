"""Writes ``rules/index.py`` and ``rules/loading.py`` from the rules; ``--verify`` only compares.

The index is what a run reads instead of importing every rule: codes, names,
aliases, and what a file must hold for a rule to be worth loading. The other
module imports a rule by its code, in statements that can be compiled.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import groupby
from pathlib import Path

from lightship.rules.hooks import judges_files, judges_images
from lightship.rules.mistake_rule import MistakeRule
from lightship.rules.registry import RULES
from lightship.rules.rule import Rule

ROOM = Path(__file__).parent.parent / "src/lightship/rules"
INDEX = ROOM / "index.py"
LOADING = ROOM / "loading.py"
INDEX_HEAD = '''\
"""The rules there are, without importing them; made by ``scripts/make_rule_index.py``."""

from __future__ import annotations

from lightship.rules.entry import RuleEntry

INDEX: tuple[RuleEntry, ...] = (
'''
LOADING_HEAD = '''\
"""Imports rules by their codes; made by ``scripts/make_rule_index.py``.

Each import is a statement of its own: compiled, that finds a module without a look at the disk,
which is what loading a small rule costs otherwise.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.rules.rule import Rule


def shipped_rule(code: str) -> type[Rule] | None:
    """Return the rule of ours called ``code``, imported; None where there is none."""
'''
AREA = 3
"""The characters that the codes of an area have in common."""


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
    options += "" if judges_files(rule) else ", of_files=False"
    options += ", of_images=True" if judges_images(rule) else ""
    options += f", needs={rule.needs!r}" if rule.needs else ""
    fields = (rule.code, rule.name, target, rule.aliases, rule.listens, rule.mentions)
    return f"    RuleEntry({', '.join(map(repr, fields))}{options}),\n"


def index() -> str:
    """Return the text of the index, as the formatter leaves it."""
    return formatted(INDEX_HEAD + "".join(map(line_of, RULES)) + ")\n", INDEX)


def loading() -> str:
    """Return the text of the module that imports rules, as the formatter leaves it."""
    places = {load(target).code: target.split(":") for target in RULES}
    calls, functions = [], []
    for area, codes in groupby(places, key=lambda code: code[:AREA]):
        name = f"_{area.lower()}"
        calls.append(f"    if code.startswith({area!r}):\n        return {name}(code)\n")
        functions.append(f"\n\ndef {name}(code: str) -> type[Rule] | None:\n")
        for code in codes:
            module, rule = places[code]
            functions.append(f"    if code == {code!r}:\n        from {module} import {rule}\n\n")
            functions.append(f"        return {rule}\n")
        functions.append("    return None\n")
    return formatted("".join((LOADING_HEAD, *calls, "    return None\n", *functions)), LOADING)


def formatted(text: str, path: Path) -> str:
    """Return ``text`` as the formatter leaves it where it stands at ``path``."""
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(path), "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def main() -> int:
    """Write both, or say whether they are current."""
    made = {INDEX: index(), LOADING: loading()}
    if "--verify" in sys.argv[1:]:
        if all(path.read_text() == text for path, text in made.items()):
            return 0
        sys.stderr.write("the rule index is stale: run python scripts/make_rule_index.py\n")
        return 1
    for path, text in made.items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
