"""Scripts inside scripts: the text that ``sh -c``, ``su -c`` and ``eval`` run.

A here-document that is a shell's standard input is one too.
"""

from __future__ import annotations

from lightship.dockerfile.shell.dialect import POSIX_SHELLS
from lightship.dockerfile.shell.quoting import heredoc_pieces, substitutions_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.word import Places, Word

_SWITCH_USER: Final = frozenset({"su", "runuser", "sg", "script", "flock"})
_NAMES: Final = ("sh", "su", "runuser", "sg", "script", "flock")
_VALUED_SHELL_OPTIONS: Final = frozenset({"--rcfile", "--init-file"})


class Carried:
    """A script inside a script: its text, where that stands, and how it is run.

    ``expanded`` is true where the outer shell has already run a substitution
    that can be seen in it; one behind a backslash is left to the inner shell.
    """

    __slots__ = ("expanded", "places", "text")

    def __init__(self, text: str, places: Places, *, expanded: bool) -> None:
        self.text: Final = text
        self.places: Final = places
        self.expanded: Final = expanded


def may_carry(text: str) -> bool:
    """Return whether a script could hold another one: a quick look, for most say no."""
    if "eval" in text:
        return True
    return ("c " in text or "--c" in text) and any(name in text for name in _NAMES)


def carried_script(command: Command) -> Carried | None:
    """Return the script that ``command`` is given to run, or None."""
    program = command.program
    name = program.name
    if name == "eval":
        return _of_words(program.arguments)
    if name in POSIX_SHELLS:
        word, reads_input = _script_argument(program.arguments)
        if word is None and reads_input:
            return _of_input(command)
        return _of_words((word,)) if word else None
    if name in _SWITCH_USER:
        word = _user_command(program.arguments)
        return _of_words((word,)) if word else None
    return None


def _of_words(words: Sequence[Word]) -> Carried | None:
    if len(words) != 1:
        return _of_joined_words(words)
    unquoted = words[0].unquoted
    if not unquoted.text or not (unquoted.quoted or unquoted.literal):
        return None
    places = words[0].places(unquoted.pieces)
    expanded = unquoted.expands and bool(substitutions_in(words[0].source, in_body=True))
    return Carried(unquoted.text, places, expanded=expanded)


def _of_joined_words(words: Sequence[Word]) -> Carried | None:
    """Return the script that ``eval`` makes of several words, with a blank between each."""
    from lightship.dockerfile.shell.word import Places  # noqa: PLC0415 - rare

    if not words or not all(word.literal for word in words):
        return None
    starts: list[int] = []
    ends: list[int] = []
    for word in words:
        places = word.places(word.unquoted.pieces)
        starts += (*places.starts, word.end)
        ends += (*places.ends, word.end)
    return Carried(" ".join(word.text for word in words), Places(starts, ends), expanded=False)


def _script_argument(arguments: Sequence[Word]) -> tuple[Word | None, bool]:
    """Return the script among a shell's arguments, and whether it reads its input instead."""
    wants_script = reads_input = False
    at = 0
    while at < len(arguments):
        text = arguments[at].text
        at += 1
        if text == "--":
            break
        if text[:1] not in {"-", "+"} or text == "-":
            at -= 1
            break
        if text[:2] == "--":
            at += text in _VALUED_SHELL_OPTIONS
            continue
        wants_script = wants_script or (text[0] == "-" and "c" in text)
        reads_input = reads_input or "s" in text
        at += text[-1] in "oO"
    if at >= len(arguments):
        return None, not wants_script
    return (arguments[at], False) if wants_script else (None, reads_input)


def _user_command(arguments: Sequence[Word]) -> Word | None:
    """Return the value of ``-c`` or ``--command``, wherever it stands."""
    for index, word in enumerate(arguments):
        text = word.text
        if text in {"--command", "--session-command"} or (
            text[:1] == "-" and text[:2] != "--" and text.endswith("c")
        ):
            return arguments[index + 1] if index + 1 < len(arguments) else None
    return None


def _of_input(command: Command) -> Carried | None:
    """Return the here-document that a shell reads as its script, or None."""
    for redirect in reversed(command.redirects):
        if redirect.body is not None and redirect.descriptor in {None, 0}:
            pieces = heredoc_pieces(redirect.body.source, expand=redirect.expand)
            places = redirect.body.places(pieces)
            text = "".join(piece[2] for piece in pieces)
            expanded = redirect.expand and bool(
                substitutions_in(redirect.body.source, in_body=True)
            )
            return Carried(text, places, expanded=expanded)
    return None
