"""Programs that run what they read: from standard input, from an argument, from a file."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command

SHELLS: Final = frozenset(("sh", "bash", "dash", "ash", "zsh", "ksh", "fish"))
LANGUAGES: Final = frozenset(
    ("python", "perl", "ruby", "node", "nodejs", "php", "lua", "pwsh", "deno")
)
_CODE_OPTIONS: Final = {
    "python": ("-c", "-m"),
    "perl": ("-e", "-E", "-n", "-p", "-ne", "-pe"),
    "ruby": ("-e", "-n", "-p", "-ne", "-pe"),
    "node": ("-e", "-p", "--eval", "--print"),
    "php": ("-r", "-R", "-B"),
    "lua": ("-e",),
    "pwsh": ("-c", "-Command", "-File"),
}
"""The options with which a language does not take its program from standard input."""

_STANDARD_INPUT: Final = ("-", "/dev/stdin", "/proc/self/fd/0")
_SHELL_VALUED: Final = frozenset(("-o", "-O", "+o", "+O", "--rcfile", "--init-file"))


def language_of(command: Command) -> str:
    """Return which interpreter ``command`` starts, versions left out: ``python`` of python3.12.

    Empty where it is none; all shells are ``sh``.
    """
    name = command.program.name
    if name in SHELLS:
        return "sh"
    stem = name.rstrip("0123456789.")
    if stem == "nodejs":
        return "node"
    return stem if stem in LANGUAGES else ""


def runs_standard_input(command: Command) -> bool:
    """Say whether ``command`` is an interpreter whose program comes from standard input."""
    name = command.program.name
    if name in ("source", "."):
        return bool(command.arguments) and command.arguments[0].text in _STANDARD_INPUT
    language = language_of(command)
    if not language or command.program.open_ended:
        return False
    if language == "sh":
        return _shell_runs_standard_input(command)
    return _language_runs_standard_input(command, language)


def _shell_runs_standard_input(command: Command) -> bool:
    if command.has_flag("-c"):
        return False
    if command.has_flag("-s"):
        return True
    operands = command.operands(_SHELL_VALUED)
    return not operands or operands[0].text in _STANDARD_INPUT


def _language_runs_standard_input(command: Command, language: str) -> bool:
    codes = _CODE_OPTIONS.get(language, ())
    for word in command.arguments:
        text = word.text
        if text == "--":
            return language == "php"
        if text in _STANDARD_INPUT:
            return True
        if text[:1] != "-":
            return False
        if any(text == code or (len(code) == 2 and text.startswith(code)) for code in codes):
            return False
    return True
