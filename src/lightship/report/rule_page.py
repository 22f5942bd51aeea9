"""A rule's page, made from its class, and the list of all rules."""

from __future__ import annotations

from lightship.rules.hooks import judges_files, judges_images
from lightship.rules.rule_docstring import docstring_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.rules.entry import RuleEntry
    from lightship.rules.rule import Rule

FAMILIES = {
    "LS10": "syntax",
    "LS20": "base image",
    "LS21": "stages",
    "LS30": "packages",
    "LS40": "layers and cache",
    "LS41": "copy and add",
    "LS42": "build context",
    "LS50": "secrets",
    "LS51": "users and permissions",
    "LS60": "process",
    "LS61": "network exposure",
    "LS70": "labels and metadata",
    "LS80": "shell script",
    "LS90": "image",
}
"""The families of rules by the first four characters of their codes."""

CASES = {
    1: "Google: distroless images and a small attack surface",
    2: "Snyk: ten practices for Node.js containers",
    3: "Sysdig: Dockerfile security",
    4: "Grab: image sizes cut by 90 %",
    5: "Docker: multi-stage builds and the build cache",
}
"""The five cases whose practice the rules carry."""

WIDTH = 80


OWN = "your own"
"""The family of the rules that are not lightship's."""


def family_of(code: str) -> str:
    """Return the family of the rule with ``code``."""
    return FAMILIES.get(code[:4], OWN)


def page(rule: type[Rule]) -> str:
    """Return the page of ``rule`` as Markdown, ending in a line feed."""
    return f"# {rule.code} {rule.name}\n\n{_facts(rule)}\n{docstring_of(rule)}\n"


def _facts(rule: type[Rule]) -> str:
    state = "on" if rule.enabled else "off unless selected"
    rows = [
        ("family", family_of(rule.code)),
        ("severity", str(rule.severity)),
        ("default", state),
        ("since", rule.since),
    ]
    if judges_images(rule):
        rows.append(("looks at", "Dockerfiles and images" if judges_files(rule) else "images"))
    if rule.aliases:
        rows.append(("also known as", ", ".join(rule.aliases)))
    rows += [("case", f"{case}, {CASES[case]}") for case in rule.cases]
    return "".join(f"- {name}: {value}\n" for name, value in rows)


def listing(entries: Iterable[RuleEntry]) -> str:
    """Return all rules, a line each, by family, with the ids of other tools."""
    lines: list[str] = []
    family = ""
    for entry in entries:
        if family_of(entry.code) != family:
            family = family_of(entry.code)
            lines += ["", family] if lines else [family]
        off = "" if entry.enabled else " (off)"
        lines += _row(f"  {entry.code}  {entry.name}{off}", entry.aliases)
    return "\n".join(lines) + "\n"


def _row(head: str, aliases: tuple[str, ...]) -> list[str]:
    """Return ``head`` with the aliases behind it, broken at :data:`WIDTH` columns."""
    indent = " " * 46
    rows, line = [], f"{head:<46}"
    for alias in aliases:
        if len(line) + len(alias) > WIDTH and line.strip():
            rows.append(line.rstrip())
            line = indent
        line += alias + " "
    return [*rows, line.rstrip()]
