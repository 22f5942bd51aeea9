"""What a start command in shell form comes to: words that need no shell, or a last command.

The shell makes way for that with ``exec``; measured with dash, bash and busybox: also behind
assignments, before redirections, and for a script without a first line ``#!``.
"""

from __future__ import annotations

from lightship.rules.process.shell_line import ShellLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.word import Word

BUILTINS = frozenset(
    (
        *(".", ":", "[", "[[", "alias", "bg", "break", "builtin", "cd", "command", "continue"),
        *("declare", "echo", "eval", "exec", "exit", "export", "false", "fg", "getopts", "hash"),
        *("jobs", "kill", "let", "local", "printf", "pwd", "read", "readonly", "return", "set"),
        *("shift", "shopt", "source", "test", "time", "times", "trap", "true", "type", "typeset"),
        *("ulimit", "umask", "unalias", "unset", "wait"),
    )
)
"""What a shell does itself: no program takes its place, or another one than is meant."""


class StartLine:
    """A text that ``sh -c`` starts a container with."""

    __slots__ = ("line",)

    def __init__(self, text: str) -> None:
        self.line: Final = ShellLine(text)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the one command that it is, where that needs no shell; else nothing."""
        line, last = self.line, self.program
        if last is None or not line.is_plain or "{{" in line.text:
            return ()
        return last.words

    @property
    def program(self) -> Command | None:
        """The command at its end which a program runs, and which is what it is for."""
        line, last = self.line, self.line.last
        if last is None or not line.is_readable or not last.words or line.makes_way:
            return None
        if last.name in BUILTINS or last.name in line.script.functions:
            return None
        return last

    @property
    def has_background(self) -> bool:
        """Whether something else is started beside it."""
        script = self.line.script
        return any(each.terminator == "&" for each in script.commands) or any(
            each.terminator == "&" for each in script.scopes
        )
