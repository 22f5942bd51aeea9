"""A file mode without the right of everybody to write: ``755`` for ``777``."""

from __future__ import annotations

_WRITE_OF_OTHERS = 0o022


def narrower(mode: str) -> str:
    """Return ``mode`` with which only the owner may write; empty where it cannot be told."""
    if mode and not mode.strip("01234567"):
        number = int(mode, 8) & ~_WRITE_OF_OTHERS
        return f"{number:0{len(mode)}o}"
    clauses = [_narrower_clause(clause) for clause in mode.split(",")]
    return ",".join(clauses) if all(clauses) else ""


def _narrower_clause(clause: str) -> str:
    who = clause[: len(clause) - len(clause.lstrip("augo"))]
    operator, given = clause[len(who) : len(who) + 1], clause[len(who) + 1 :]
    if operator not in ("+", "=") or "w" not in given or not set(who) & set("ao"):
        return clause
    if given.strip("rwxX"):
        return ""
    rest = given.replace("w", "")
    owner = f"u{operator}{given}"
    if not rest and operator == "+":
        return owner
    others = "go" if "a" in who or set(who) >= set("go") else "o"
    return f"{owner},{others}{operator}{rest}"
