"""Shell options that a script turns on and off: ``set -euo pipefail``.

Sources: POSIX.1-2024, Shell Command Language, ``set``; the Bash manual, 4.3.1.
"""

from __future__ import annotations

from lightship.dockerfile.shell.dialect import POSIX_SHELLS
from lightship.dockerfile.shell.scope import SCRIPT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.scope import Scope
    from lightship.dockerfile.shell.script import Script

LETTERS: Final = {
    "a": "allexport",
    "b": "notify",
    "C": "noclobber",
    "e": "errexit",
    "f": "noglob",
    "m": "monitor",
    "n": "noexec",
    "u": "nounset",
    "v": "verbose",
    "x": "xtrace",
    "E": "errtrace",
    "T": "functrace",
}
"""The long name of each letter that ``set`` and the shells themselves take."""


class Setting:
    """One option that a ``set`` command turns on or off: ``name`` is its long name."""

    __slots__ = ("command", "name", "on")

    def __init__(self, name: str, command: Command, *, on: bool) -> None:
        self.name: Final = name
        self.command: Final = command
        self.on: Final = on

    def __repr__(self) -> str:
        return f"Setting({self.name!r}, on={self.on})"


def options_among(texts: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """Return the options that arguments of ``set`` or of a shell name, and whether each is on.

    Reading stops at the first word that is no option.
    """
    found: list[tuple[str, bool]] = []
    awaited: list[bool] = []
    for text in texts:
        if awaited:
            found.append((text, awaited.pop()))
            continue
        if text in {"--", "-", "+"} or text[:1] not in {"-", "+"}:
            break
        if text[:2] == "--":
            continue
        on = text[0] == "-"
        for letter in text[1:]:
            if letter == "o":
                awaited.append(on)
            elif letter in LETTERS:
                found.append((LETTERS[letter], on))
    return tuple(found)


def shell_options(shell: Sequence[str]) -> frozenset[str]:
    """Return the long names of the options that a shell is started with.

    Those of ``["/bin/bash", "-eo", "pipefail", "-c"]`` are ``errexit`` and
    ``pipefail``. The words may begin with programs that run the shell; they are passed over.
    """
    for index, text in enumerate(shell):
        if text[text.rfind("/") + 1 :] in POSIX_SHELLS:
            on = dict(options_among(shell[index + 1 :]))
            return frozenset(name for name, is_on in on.items() if is_on)
    return frozenset()


def settings_in(script: Script) -> tuple[Setting, ...]:
    """Return what the ``set`` and ``shopt -o`` commands of ``script`` turn on and off, in order."""
    found: list[Setting] = []
    if "set " not in script.text and "shopt " not in script.text:
        return ()
    for command in script.calls("set", "shopt"):
        texts = [word.text for word in command.arguments]
        if command.program.name == "set":
            found += [Setting(option, command, on=on) for option, on in options_among(texts)]
        elif any("o" in text for text in texts if text[:1] == "-"):
            on = not any("u" in text for text in texts if text[:1] == "-")
            found += [Setting(text, command, on=on) for text in texts if text[:1] != "-"]
    return tuple(found)


def option_in_effect(
    settings: Iterable[Setting], option: str, at: Command | None, *, initially: bool = False
) -> bool:
    """Return whether ``option`` is on when ``at`` runs, or at the script's end.

    Settings count in the order of the source, those in conditions too. What a
    subshell sets is forgotten at its end; a script that is started anew
    (``sh -c``) takes nothing over from the one around it but its own options.
    """
    chain = list(at.scope.chain()) if at is not None and at.scope is not None else []
    around = next((scope for scope in chain if _is_started(scope)), None)
    on = initially if around is None else option in _started_with(around)
    for setting in settings:
        if setting.name != option or (at is not None and setting.command.start >= at.start):
            continue
        process = _process_of(setting.command.scope)
        inside = process is None or process in chain
        if inside and (around is None or process is around or around in _chain(process)):
            on = setting.on
    return on


def _chain(scope: Scope | None) -> list[Scope]:
    return list(scope.chain()) if scope is not None else []


def _is_started(scope: Scope) -> bool:
    """Return whether ``scope`` is the script of a shell of its own, and not of ``eval``."""
    return (
        scope.kind == SCRIPT and scope.command is not None and scope.command.program.name != "eval"
    )


def _started_with(scope: Scope) -> frozenset[str]:
    if scope.command is None:
        return frozenset()
    program = scope.command.program
    return shell_options([program.name, *(word.text for word in program.arguments)])


def _process_of(scope: Scope | None) -> Scope | None:
    """Return the innermost scope from ``scope`` outwards that is a process of its own."""
    while scope is not None:
        if scope.own_process and (scope.kind != SCRIPT or _is_started(scope)):
            return scope
        scope = scope.parent
    return None
