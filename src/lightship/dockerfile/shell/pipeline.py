"""Commands joined by ``|``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.scope import Scope


class Pipeline:
    """Two or more commands or compound commands joined by ``|`` or ``|&``.

    ``start`` and ``end`` are offsets in the script's text; ``negated`` is true
    after ``!``, which inverts the status of the whole.
    """

    __slots__ = ("_members", "end", "negated", "operators", "start")

    def __init__(self, start: int, end: int, operators: tuple[str, ...], *, negated: bool) -> None:
        self.start: Final = start
        self.end: Final = end
        self.operators: Final = operators
        self.negated: Final = negated
        self._members: list[Command | Scope] = []

    @property
    def members(self) -> tuple[Command | Scope, ...]:
        """What it joins, in order: simple commands, and scopes of compound ones."""
        return tuple(self._members)

    def before(self, member: Command | Scope) -> Command | Scope | None:
        """Return what feeds ``member``, or None where it is the first or no member."""
        index = self._members.index(member) if member in self._members else 0
        return self._members[index - 1] if index else None

    def admit(self, member: Command | Scope) -> None:
        """Take in the next member; the reader calls this while it reads."""
        self._members.append(member)

    def __repr__(self) -> str:
        return f"Pipeline({self.start}, {self.end})"
