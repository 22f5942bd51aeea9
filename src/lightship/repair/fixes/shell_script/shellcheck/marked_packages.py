"""SC2086 of ``apt-mark manual $list``: xargs takes the list apart, and does nothing without one.

A script that purges what it has built with writes down what ``apt-mark showmanual`` prints, and
marks that again. Unquoted it is split, which is meant; but where nothing was marked, apt-mark is
run without a package, and fails. xargs is at hand wherever apt is: findutils is essential.
"""

from __future__ import annotations

import re

from lightship.repair.edits.words import word_range, words_taken_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.shell.word import Word
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_SHOWN: Final = re.compile(r"\"?\$\(\s*apt-mark\s+show[a-z]+\s*\)\"?")
_VERBS: Final = frozenset(("manual", "auto", "minimize-manual", "hold", "unhold"))
_OTHER_SETTERS: Final = frozenset(
    ("export", "readonly", "declare", "typeset", "local", "read", "mapfile", "readarray", "unset")
)


def marked_by_xargs(site: Site, placed: PlacedCommand, name: str, word: Word) -> Fix | None:
    """Return the safe fix of a command that is given ``word``, the list ``name``, and no more.

    None where it is another command, or the list is not known to be one of packages.
    """
    command = placed.command
    if not _marks(command, word) or not _is_shown(name, placed.placed.script):
        return None
    start = word_range(placed, command.words[0])[0]
    if "\n" in site.source.text[start : word_range(placed, word)[1]]:
        return None
    reader = site.insertion(start, f"printf '%s\\n' \"${name}\" | xargs -r ")
    title = f"Have xargs take ${name} apart, which does nothing where it is empty"
    return site.safe(title, reader, words_taken_out(site, placed, word))


def _marks(command: Command, word: Word) -> bool:
    """Return whether ``command`` is an ``apt-mark`` by itself that ends in ``word``."""
    options = command.operands()
    is_by_itself = command.pipeline is None and not command.negated and not command.assignments
    return (
        is_by_itself
        and not any(each.operator.startswith("<") for each in command.redirects)
        and command.carrier is None
        and not command.recovered
        and command.name == "apt-mark"
        and len(options) == 2
        and options[0].text in _VERBS
        and options[1] is word is command.words[-1]
    )


def _is_shown(name: str, script: Script) -> bool:
    """Return whether all that sets the variable takes what ``apt-mark`` shows."""
    if any(each.kind in ("for", "select") and each.name == name for each in script.scopes):
        return False
    values = []
    for command in script.commands:
        if command.name in _OTHER_SETTERS and any(
            word.text.partition("=")[0] == name for word in command.arguments
        ):
            return False
        values += [each.value for each in command.assignments if each.name == name]
    return bool(values) and all(
        value is not None and _SHOWN.fullmatch(value.raw) for value in values
    )
