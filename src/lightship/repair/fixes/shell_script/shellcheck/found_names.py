"""SC2038: find ends each name that it hands to xargs by a zero, which no name can hold.

GNU's, busybox's and BSD's find and xargs know ``-print0`` and ``-0``.
"""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.repair.edits.words import in_one_piece, word_behind, word_replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.word import Word
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_ACTIONS: Final = frozenset(
    (
        *("-print", "-print0", "-printf", "-fprint", "-fprint0", "-fprintf", "-ls", "-fls"),
        *("-exec", "-execdir", "-ok", "-okdir", "-delete", "-quit"),
    )
)
"""What find does itself: with one of them it prints nothing of its own accord."""

_ALTERNATIVES: Final = frozenset(("-o", "-or", ","))

_LETTERS: Final = frozenset("rtxpo")
"""Options of xargs without a value that say nothing of how it reads."""

_VALUED: Final = frozenset("nPIs")
"""Options of xargs with a value that say nothing of it, either: ``-I`` takes a whole name."""

_LONG: Final = ("--no-run-if-empty", "--verbose", "--max-args", "--max-procs", "--replace")


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the two options."""
    command = site.command
    if command is None or command.command.name != "find":
        return
    pipeline = command.command.pipeline
    members = () if pipeline is None else pipeline.members
    at = members.index(command.command) + 1 if command.command in members else 0
    reader = members[at] if 0 < at < len(members) else None
    if not isinstance(reader, Command) or reader.name != "xargs":
        return
    if any(each.operator.startswith("<") for each in reader.redirects):
        return
    if any(each.descriptor != 2 for each in command.command.redirects):
        return
    words = command.command.words
    if not _prints_names(words) or not _reads_names(reader.words):
        return
    if words[-1].text == "-print":
        finder = word_replaced(site, command, words[-1], "-print0")
    else:
        finder = word_behind(site, command, words[-1], "-print0")
    end = in_one_piece(command.placed.segments, reader.words[0].start, reader.words[0].end)[1]
    title = "End the names by a zero, so that blanks and quotes in them do not count"
    yield site.safe(title, finder, site.insertion(end, " -0"))


def _prints_names(words: tuple[Word, ...]) -> bool:
    """Return whether find prints each name that all of its expression holds for."""
    depth = 0
    for place, word in enumerate(words):
        text = word.text
        if word.expands and not word.quoted:
            return False  # it may be several words, with alternatives and actions among them
        if text in _ACTIONS and not (text == "-print" and word is words[-1]):
            return False
        if text in ("(", ")"):
            depth += 1 if text == "(" else -1
        elif depth == 0 and place and text in _ALTERNATIVES:
            return False
    return depth == 0


def _reads_names(words: tuple[Word, ...]) -> bool:
    """Return whether xargs takes each word of its input for a name, or each line."""
    at = 1
    while at < len(words) and words[at].text.startswith("-"):
        text = words[at].text
        at += 1
        if text.startswith("--"):
            if not text.startswith(_LONG):
                return False
            continue
        letters = text[1:].lstrip("".join(_LETTERS))
        if letters and letters[0] not in _VALUED:
            return False
        at += len(letters) == 1
    return True
