"""What a file mode lets everybody do: ``777``, ``a+rwx``, ``u=rwX,go=rx``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_STICKY: Final = 0o1000
_OTHERS_WRITE: Final = 0o002
_ALL_EXECUTE: Final = 0o111


def is_world_writable(mode: str) -> bool:
    """Return whether ``mode`` lets everybody write, and the sticky bit does not stand against it.

    What is no mode lets nobody do anything.
    """
    number = _number(mode)
    if number is not None:
        return bool(number & _OTHERS_WRITE) and not number & _STICKY
    clauses = mode.split(",")
    if any(_gives(clause, "t", who="") for clause in clauses):
        return False
    return any(_gives(clause, "w", who="oa") for clause in clauses)


def is_executable_for_all(mode: str) -> bool:
    """Return whether ``mode`` makes any file executable, not only what already is (``X``).

    The sticky bit means that folders are meant.
    """
    number = _number(mode)
    if number is not None:
        return number & _ALL_EXECUTE == _ALL_EXECUTE and not number & _STICKY
    return any(_gives(clause, "x", who="oa") for clause in mode.split(","))


def _number(mode: str) -> int | None:
    if not mode or mode.strip("01234567") or len(mode) > 8:
        return None
    return int(mode, 8)


def _gives(clause: str, permission: str, *, who: str) -> bool:
    """Return whether ``clause`` gives ``permission`` to one of ``who``.

    Where it names nobody it means all, but writing is then left to the umask.
    """
    named = clause[: len(clause) - len(clause.lstrip("augo"))]
    for operator in "+=":
        before, found, given = clause.partition(operator)
        if not found or before != named or permission not in given.partition("-")[0]:
            continue
        if not who or not set(who).isdisjoint(named):
            return True
        if not named and permission == "x":
            return True
    return False
