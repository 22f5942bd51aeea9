"""Writes what in ``docs/`` is made from the code; ``--verify`` only compares.

That is a page a rule, the list of rules, the profiles, the JSON Schemas, the help
of every verb, and what becomes of other tools' checks.
"""

from __future__ import annotations

import sys
from pathlib import Path

import migration
from lightship.checking.selection import Catalogue
from lightship.cli import as_hadolint, check, fix, init, inspect, parse, rule
from lightship.report import check_json, parse_json, profile_page, rule_page
from lightship.report.inspection import inspect_json
from lightship.report.repair import fix_json
from lightship.rules.index import INDEX

DOCS = Path(__file__).parent.parent / "docs"


def made() -> dict[Path, str]:
    """Return the files that are made from the code, and what stands in each."""
    files = {DOCS / "rules" / f"{entry.code}.md": rule_page.page(entry.load()) for entry in INDEX}
    files[DOCS / "rules" / "README.md"] = _list_of_rules()
    files[DOCS / "profiles.md"] = profile_page.profiles_page(Catalogue(INDEX))
    files[DOCS / "check.schema.json"] = check_json.schema().decode()
    files[DOCS / "fix.schema.json"] = fix_json.schema().decode()
    files[DOCS / "inspect.schema.json"] = inspect_json.schema().decode()
    files[DOCS / "parse.schema.json"] = parse_json.schema().decode()
    files[DOCS / "command-line.md"] = _command_line()
    files[DOCS / "migration.md"] = migration.page()
    return files


def _list_of_rules() -> str:
    lines = ["# Rules", ""]
    family = ""
    for entry in INDEX:
        if entry.code[:4] != family:
            family = entry.code[:4]
            lines += [f"## {rule_page.FAMILIES[family].capitalize()}", ""]
            lines += ["| code | rule | also known as | cases |", "|---|---|---|---|"]
        lines.append(_row(entry.code))
        if _is_last_of_family(entry.code):
            lines.append("")
    return "\n".join(lines)


def _row(code: str) -> str:
    rule = next(entry for entry in INDEX if entry.code == code).load()
    off = "" if rule.enabled else " (off)"
    cases = ", ".join(map(str, rule.cases))
    return f"| [{code}]({code}.md) | {rule.name}{off} | {', '.join(rule.aliases)} | {cases} |"


def _is_last_of_family(code: str) -> bool:
    return [entry.code for entry in INDEX if entry.code[:4] == code[:4]][-1] == code


def _command_line() -> str:
    parts = ["# The command line", ""]
    for usage in (check.USAGE, fix.USAGE, init.USAGE, inspect.USAGE, parse.USAGE, rule.USAGE):
        parts += [f"## {usage.program}", "", "```text", usage.help().rstrip(), "```", ""]
    parts += ["## lightship check --as hadolint", ""]
    parts += ["```text", as_hadolint.HELP.rstrip(), "```", ""]
    return "\n".join(parts)


def main() -> int:
    """Write the files, or say which are stale."""
    files = made()
    stale = [path for path, text in files.items() if not path.exists() or path.read_text() != text]
    stale += [path for path in (DOCS / "rules").glob("*.md") if path not in files]
    if "--verify" not in sys.argv[1:]:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        for path in set(stale) - set(files):
            path.unlink()
        return 0
    for path in stale:
        sys.stderr.write(f"{path.relative_to(DOCS.parent)} is stale\n")
    if stale:
        sys.stderr.write("run python scripts/make_docs.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
