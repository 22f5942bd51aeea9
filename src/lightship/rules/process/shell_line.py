"""The text that ``sh -c`` is given to start a container with: what it comes to."""

from __future__ import annotations

from lightship.dockerfile.script_reading import SCRIPTS
from lightship.dockerfile.shell.command import Command
from lightship.rules.process.init_programs import (
    SERVICES,
    SHELLS,
    WAITING_SYSTEMS,
    YIELDING_SYSTEMS,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.scope import Scope
    from lightship.dockerfile.shell.script import Script

# The kinds of scopes that stand in a command's words, and are no statements.
_EMBEDDED: Final = frozenset(("substitution", "process-substitution", "script"))


class ShellLine:
    """A shell's text: ``last`` is its last statement at the top, None where there is none.

    ``statements`` are all those, in order: simple commands, and scopes of
    compound ones.
    """

    __slots__ = ("script", "statements", "text")

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self.script: Final[Script] = SCRIPTS.read(text)
        self.statements: Final = _statements(self.script)

    @property
    def is_readable(self) -> bool:
        """Whether all of it is shell, and it says something."""
        return not (self.script.has_error or self.script.unread) and bool(self.statements)

    @property
    def last(self) -> Command | None:
        """The last statement where it is a simple command of the foreground that stands for itself.

        None behind ``||`` and in a pipeline: what is there is not what the text is for, or not
        alone.
        """
        found = self.statements[-1] if self.statements else None
        if not isinstance(found, Command):
            return None
        is_plain = found.pipeline is None and found.joined != "||" and found.terminator != "&"
        return found if is_plain and not found.negated else None

    @property
    def is_single(self) -> bool:
        """Whether it is one simple command and nothing else."""
        return len(self.statements) == 1 and self.last is not None

    @property
    def is_plain(self) -> bool:
        """Whether it is one simple command which needs no shell: nothing to expand or redirect."""
        last = self.last
        if last is None or not self.is_single or not last.words:
            return False
        if last.assignments or last.redirects:
            return False
        return all(word.literal for word in last.words)

    @property
    def makes_way(self) -> bool:
        """Whether it says itself that the shell becomes a program, or minds signals by a trap."""
        return any(
            (command.name == "exec" and len(command.words) > 1) or command.name == "trap"
            for command in self.script.commands
        )

    @property
    def service(self) -> str:
        """The base name of the first command that is known to be started to stay; or nothing."""
        names = (command.program.name for command in self.script.commands)
        return next((name for name in names if name in SERVICES), "")

    @property
    def program(self) -> str:
        """The base name of the program that it is for; empty where that cannot be told."""
        last = self.last
        name = "" if last is None else last.program.name
        # A template's placeholder is no name.
        return "" if "{" in name or "}" in name else name


def _statements(script: Script) -> tuple[Command | Scope, ...]:
    commands: list[Command | Scope] = [
        each for each in script.commands if each.scope is None and each.carrier is None
    ]
    scopes = [each for each in script.scopes if each.parent is None and each.kind not in _EMBEDDED]
    return tuple(sorted((*commands, *scopes), key=_start))


def _start(part: Command | Scope) -> int:
    return part.start


def shell_stays(line: ShellLine, shell: str, system: str | None) -> bool | None:
    """Return whether the shell is still there while the last command of ``line`` runs.

    ``shell`` is the program that reads it, ``system`` the image's system. None
    where it depends on which shell stands behind ``sh``, and that is not known.
    """
    if line.makes_way:
        return False
    last = line.last
    if last is None or last.name == "wait" or last.name in line.script.functions:
        return True
    name = shell.rpartition("/")[2]
    if name in ("bash", "ash"):
        return False
    if name == "dash":
        return True
    if name not in SHELLS or system is None:
        return None
    if system in WAITING_SYSTEMS:
        return True
    return False if system in YIELDING_SYSTEMS else None
