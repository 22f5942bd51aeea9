"""Whether a text means the same to bash as to the shell that reads it now, dash most often.

What dash and bash read alike is most of what people write. Measured with dash 0.5.12 and
bash 5.2; sources: the manual page of dash, the Bash manual, B (major differences).
"""

from __future__ import annotations

import re

from lightship.dockerfile.shell.quoting import past

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.script import Script

BASH_COMMANDS = frozenset(
    (
        *("[[", "((", "let", "source", "declare", "typeset", "shopt", "time", "select", "pushd"),
        *("popd", "dirs", "mapfile", "readarray", "enable", "help", "disown", "compgen", "caller"),
    )
)
"""What only bash knows: to dash it is a program that there is not."""

BASH_VARIABLES = frozenset(
    (
        *("RANDOM", "SRANDOM", "UID", "EUID", "HOSTNAME", "SECONDS", "OSTYPE", "HOSTTYPE"),
        *("MACHTYPE", "SHELLOPTS", "BASHOPTS", "GROUPS", "DIRSTACK", "SHLVL", "COLUMNS", "REPLY"),
        *("PIPESTATUS", "FUNCNAME", "BASH", "BASH_VERSION", "BASH_SOURCE", "EPOCHSECONDS"),
    )
)
"""Variables that bash sets by itself."""

BRACES: Final = re.compile(r"(?<!\$)\{[^{}\s]*(?:,|\.\.)[^{}\s]*\}")
"""Braces that bash expands and dash leaves as they are."""


def means_the_same_in_bash(script: Script) -> bool:
    """Return whether ``script``, which works in dash, does the same in bash."""
    if script.has_error or script.unread:
        return False
    text = script.text
    if "&>" in text or "|&" in text or "$'" in text or '$"' in text:
        return False
    if any(use.name in BASH_VARIABLES for use in script.variables):
        return False
    return all(map(_is_common, script.commands))


def _is_common(command: Command) -> bool:
    if command.name in BASH_COMMANDS or command.program.name in BASH_COMMANDS:
        return False
    if any(BRACES.search(unquoted(word.source)) for word in command.words):
        return False
    arguments = [word.text for word in command.arguments]
    if command.program.name == "echo" and not _echoes_alike(arguments):
        return False
    if command.name in ("[", "test") and "==" in arguments:
        return False
    return not (command.name == "trap" and {"ERR", "DEBUG", "RETURN"} & set(arguments))


def _echoes_alike(arguments: list[str]) -> bool:
    """Return whether both print the same: dash minds backslashes, and knows ``-n`` alone."""
    if any("\\" in text for text in arguments):
        return False
    first = arguments[0] if arguments else ""
    return first == "-n" or re.fullmatch(r"-[neE]+", first) is None


def unquoted(raw: str) -> str:
    """Return what of ``raw`` stands outside of quotes and expansions, a blank for each of those."""
    found, at = [], 0
    while at < len(raw):
        end = past(raw, at)
        found.append(raw[at:end] if raw[at] not in "\\'\"`$" else " ")
        at = end
    return "".join(found)
