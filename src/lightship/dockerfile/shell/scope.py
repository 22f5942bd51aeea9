"""Where in a script something stands: in a loop, a condition, a function, a substitution."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.shell.redirect import Redirect

SUBSHELL: Final = "subshell"
GROUP: Final = "group"
FUNCTION: Final = "function"
IF: Final = "if"
CASE: Final = "case"
FOR: Final = "for"
WHILE: Final = "while"
UNTIL: Final = "until"
SELECT: Final = "select"
CONDITION: Final = "condition"
BRANCH: Final = "branch"
SUBSTITUTION: Final = "substitution"
PROCESS_SUBSTITUTION: Final = "process-substitution"
SCRIPT: Final = "script"

LOOPS: Final = frozenset({FOR, WHILE, UNTIL, SELECT})
_OWN_PROCESS: Final = frozenset({SUBSHELL, SUBSTITUTION, PROCESS_SUBSTITUTION, SCRIPT})


class Place:
    """How a command or a compound command stands among its neighbours.

    ``joined`` is what joins it to the one before it: ``&&``, ``||``, ``;``,
    ``&``, ``|``, ``|&``, a newline, or nothing where it is the first;
    ``terminator`` what joins the next one to it. ``negated`` is true after
    ``!``. ``pipeline`` is the pipeline it is a member of, at ``position``
    counted from 0; None where it stands alone.
    """

    __slots__ = ("joined", "negated", "pipeline", "position", "scope", "terminator")

    def __init__(
        self,
        scope: Scope | None,
        joined: str,
        terminator: str,
        pipeline: Pipeline | None = None,
        position: int = 0,
        *,
        negated: bool = False,
    ) -> None:
        self.scope: Final = scope
        self.joined: Final = joined
        self.terminator: Final = terminator
        self.pipeline: Final = pipeline
        self.position: Final = position
        self.negated: Final = negated

    def inverted(self) -> Place:
        """Return the same place after ``!``."""
        return Place(
            self.scope, self.joined, self.terminator, self.pipeline, self.position, negated=True
        )


class Scope:
    """A compound command, a part of one, or a substitution.

    ``kind`` is one of this module's constants: the parts of ``if`` and
    ``case`` are ``condition`` and ``branch``; a loop's body stands in the loop
    itself and its condition in a ``condition``; a ``script`` is the argument
    of ``sh -c`` and its kind. ``name`` is a function's name or a loop's
    variable. ``parent`` is the scope around it, None at the top; ``command``
    is the command in whose words a substitution or a script stands. ``start``
    and ``end`` are offsets in the script's text.
    """

    __slots__ = (
        "command",
        "depth",
        "end",
        "joined",
        "kind",
        "name",
        "negated",
        "parent",
        "pipeline",
        "position",
        "redirects",
        "start",
        "terminator",
    )

    def __init__(
        self,
        kind: str,
        place: Place,
        span: tuple[int, int],
        name: str = "",
        redirects: tuple[Redirect, ...] = (),
        command: Command | None = None,
    ) -> None:
        self.kind: Final = kind
        self.parent: Final = place.scope
        self.joined: Final = place.joined
        self.terminator: Final = place.terminator
        self.pipeline: Final = place.pipeline
        self.position: Final = place.position
        self.negated: Final = place.negated
        self.start: Final = span[0]
        self.end: Final = span[1]
        self.name: Final = name
        self.redirects: Final = redirects
        self.command: Final = command
        self.depth: Final[int] = place.scope.depth + 1 if place.scope else 1

    def chain(self) -> Iterator[Scope]:
        """Yield this scope and those around it, innermost first."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    @property
    def own_process(self) -> bool:
        """Whether it is a process of its own: what it sets is forgotten at its end."""
        return self.kind in _OWN_PROCESS

    def __repr__(self) -> str:
        return f"Scope({self.kind!r}, {self.start}, {self.end})"
