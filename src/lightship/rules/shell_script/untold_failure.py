"""Commands whose failure nobody would miss: they cannot fail, or not in a way that matters."""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.scope import CONDITION, FUNCTION, PROCESS_SUBSTITUTION, SUBSTITUTION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.dockerfile.shell.scope import Scope
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.shell.word import Word

_SURE: Final = frozenset(
    (*("echo", "printf", "yes", "true", ":", "uname", "arch", "nproc", "pwd", "seq", "date"),)
)
"""Programs that always succeed; ``yes`` even fails under pipefail when its reader is done."""

_SURE_WITH: Final = {"dpkg": ("--print-architecture",), "apk": ("--print-arch",)}

_FILTERS: Final = {
    "tr": None,
    "rev": "",
    "tac": "",
    "wc": "",
    "nl": "",
    "fold": "-w",
    "uniq": "-f -s -w",
    "sort": "-k -t -o -S -T",
    "head": "-n -c",
    "tail": "-n -c",
    "cut": "-d -f -c -b",
    "column": "-s -c",
    "xxd": "",
}
"""Programs that change what they read, and the options of each that take a value."""

_PROGRAM_FIRST: Final = {
    "sed": "-e -f -l",
    "awk": "-F -f -v",
    "gawk": "-F -f -v",
    "mawk": "-F -f -v",
}
"""Filters whose first operand is a program."""

_SETTERS: Final = frozenset(
    (
        *("set", "export", "readonly", "local", "declare", "typeset", "umask", "trap", "shopt"),
        *("unset", "alias", "shift", "return", "exit", "break", "continue", "[", "[[", "test"),
    )
)
_NO_FILES: Final = frozenset(("/dev/null", "/dev/stderr", "/dev/stdout", "1", "2"))
_EMBEDDED: Final = frozenset((CONDITION, FUNCTION, SUBSTITUTION, PROCESS_SUBSTITUTION))


def cannot_fail(command: Command) -> bool:
    """Return whether ``command``, at the head of a pipe, succeeds whatever happens."""
    program = command.program
    name = program.name
    if name in _SURE:
        return True
    if name == "cat":
        return not command.operands() and _reads_own_text(command)
    flags = _SURE_WITH.get(name)
    if flags is not None:
        return command.has_flag(*flags)
    return name in _FILTERS and _reads_own_text(command) and is_filter(command)


def is_filter(command: Command) -> bool:
    """Return whether ``command`` only changes what it reads from a pipe, and cannot fail at it.

    ``grep`` is none: it fails where nothing matches.
    """
    name = command.program.name
    if name in _FILTERS:
        valued = _FILTERS[name]
        return valued is None or not command.operands(valued.split())
    valued = _PROGRAM_FIRST.get(name)
    if valued is None or command.has_flag("-i", "--in-place", "-f", "--file"):
        return False
    options = command.options(valued.split())
    return len(options.operands) <= (0 if options.has("-e", "--expression") else 1)


def is_setter(command: Command) -> bool:
    """Return whether ``command`` only sets or tests something, and writes no file."""
    if not command.words:
        return not any(
            each.value is not None and each.value.expands for each in command.assignments
        )
    if any(redirect.writes and not _is_harmless(redirect.target) for redirect in command.redirects):
        return False
    name = command.program.name
    if name in _SETTERS:
        return not any("$(" in word.text or "`" in word.text for word in command.arguments)
    return name in _SURE


def first_that_fails(member: Command | Scope, script: Script, *, is_first: bool) -> Command | None:
    """Return the first command of a pipe's ``member`` whose failure would matter; None if none.

    ``is_first`` says that nothing is piped into it.
    """
    if isinstance(member, Command):
        return None if _is_untold(member, is_first=is_first) else member
    for command in commands_in(member, script.commands):
        if not _is_untold(command, is_first=False):
            return command
    return None


def commands_in(scope: Scope, commands: Iterable[Command]) -> list[Command]:
    """Return those of ``commands`` that ``scope`` runs for themselves, and not for their status."""
    return [
        command
        for command in commands
        if scope.start <= command.start < scope.end and _runs_in(command, scope)
    ]


def _runs_in(command: Command, scope: Scope) -> bool:
    for each in command.scope.chain() if command.scope is not None else ():
        if each is scope:
            return True
        if each.kind in _EMBEDDED:
            return False
    return False


def _is_untold(command: Command, *, is_first: bool) -> bool:
    return cannot_fail(command) or is_setter(command) or (not is_first and is_filter(command))


def _reads_own_text(command: Command) -> bool:
    return any(redirect.operator.startswith("<<") for redirect in command.redirects)


def _is_harmless(target: Word | None) -> bool:
    return target is not None and target.text in _NO_FILES
