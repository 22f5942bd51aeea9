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


def narrower_below(mode: str) -> str:
    """Return the same for all files below a folder: what is no program does not become one.

    ``u=rwX,go=rX`` for ``777``: X is for folders, and for what somebody may run already.
    Numbers with other bits than the nine, or without x, are as :func:`narrower` has them.
    """
    digits = mode[1:] if len(mode) == 4 and mode[0] == "0" else mode
    if len(digits) != 3 or digits.strip("01234567"):
        return narrower(mode)
    owner, group, others = [
        int(digit) & keep for digit, keep in zip(digits, (7, 5, 5), strict=True)
    ]
    if not (owner & 1 and group & 1 and others & 1):
        return narrower(mode)
    if group == others:
        return f"u={_letters(owner)},go={_letters(group)}"
    return f"u={_letters(owner)},g={_letters(group)},o={_letters(others)}"


def _letters(digit: int) -> str:
    return "".join([letter for bit, letter in ((4, "r"), (2, "w"), (1, "X")) if digit & bit])


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
