"""Whether a text means the same to bash as to the shell that reads it now, dash most often.

What dash and bash read alike is most of what people write. Measured with dash 0.5.12 and
bash 5.2; sources: the manual page of dash, the Bash manual, B (major differences).
"""

from __future__ import annotations

import re

from lightship.dockerfile.shell.quoting import past

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.scope import Scope
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.shell.word import Word

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

ESCAPES: Final = re.compile(r"\\(?:[a-z0-9\\]|$)")
"""What the ``echo`` of dash may print otherwise than it stands there: ``\\t``, and not ``\\.``."""


def means_the_same_in_bash(script: Script) -> bool:
    """Return whether ``script``, which works in dash, does the same in bash."""
    if script.has_error or script.unread:
        return False
    if any(_stands_outside(script, operator) for operator in ("&>", "|&")):
        return False
    has_dollar = "$'" in script.text or '$"' in script.text
    if has_dollar and any(map(_is_quoted_by_bash, _words(script))):
        return False
    if any(use.name in BASH_VARIABLES for use in script.variables):
        return False
    return all(map(_is_common, script.commands))


def _words(script: Script) -> Iterator[Word]:
    for command in script.commands:
        yield from command.words
        yield from (each.value for each in command.assignments if each.value is not None)
    owners: list[Command | Scope] = [*script.commands, *script.scopes]
    for owner in owners:
        yield from (each.target for each in owner.redirects if each.target is not None)


def _stands_outside(script: Script, operator: str) -> bool:
    """Return whether ``operator`` stands in the script where it is no part of a word."""
    text = script.text
    if operator not in text:
        return False
    places = [found.start() for found in re.finditer(re.escape(operator), text)]
    words = list(_words(script))
    return any(not any(word.start <= at < word.end for word in words) for at in places)


def _is_quoted_by_bash(word: Word) -> bool:
    """Return whether ``$'...'`` or ``$"..."`` stands in ``word``, which dash does not know."""
    raw, at = word.source, 0
    while at < len(raw):
        if raw.startswith(("$'", '$"'), at):
            return True
        at = past(raw, at)
    return False


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
    if any(ESCAPES.search(text) for text in arguments):
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
