"""Which instruction of a Dockerfile brought each layer, as far as the history tells.

An entry of the history either made a layer or says that it made none
(``empty_layer``), so that layers and the other entries go together one by one.
Where their numbers differ, as in images that were squashed or imported, nobody
can tell, and nothing is said.
"""

from __future__ import annotations

import re

from lightship.checking.excerpt import LONGEST_LINE, excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.configuration import Configuration, HistoryEntry

_BUILDKIT_MARK = "# buildkit"
"""What BuildKit puts after the instructions that it ran."""

_SHELL = r"(?:/\S{1,40}/|/)?(?:ba|da|a|k|z)?sh (?:-\S{1,20} (?:pipefail )?){0,4}?-\w{0,8}c "
"""A shell that is told what to run, in the words that builders write before it."""

_NO_OPERATION = re.compile(rf"^(?:RUN )?{_SHELL}#\(nop\) *")
"""What the older builder put before instructions that ran nothing."""

_WITH_ARGUMENTS = re.compile(rf"^(?:RUN )?\|\d+ .*? (?={_SHELL})")
"""The build arguments before what was run: their number, and each with its value."""

_IN_A_SHELL = re.compile(rf"^(?:RUN )?{_SHELL}")


def entries_of_layers(configuration: Configuration) -> list[int]:
    """Return the number of the history's entry for each layer, -1 where that cannot be told."""
    entries = [at for at, each in enumerate(configuration.history) if not each.empty_layer]
    layers = len(configuration.diff_ids)
    return entries if len(entries) == layers else [-1] * layers


def instruction_of(entry: HistoryEntry) -> str:
    """Return the instruction that made ``entry``, as it stood in a Dockerfile, on one line.

    >>> instruction_of(HistoryEntry(created_by="RUN /bin/sh -c make # buildkit"))
    'RUN make'
    """
    text = " ".join(entry.created_by.split()).removesuffix(_BUILDKIT_MARK).rstrip()
    if made := _NO_OPERATION.match(text):
        return text[made.end() :]
    if given := _WITH_ARGUMENTS.match(text):
        text = text[given.end() :]
    return _IN_A_SHELL.sub("RUN ", text, count=1) or entry.comment


def covered_instruction(text: str) -> str:
    """Return ``text`` whole, with the secrets in it covered."""
    return "".join(map(excerpt, _pieces(text)))


def _pieces(text: str) -> list[str]:
    """Part ``text`` at blanks into pieces that can be looked at whole."""
    pieces = []
    while len(text) > LONGEST_LINE:
        cut = max(text.rfind(" ", 1, LONGEST_LINE), text.rfind("\n", 1, LONGEST_LINE))
        cut = LONGEST_LINE if cut < 0 else cut
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]
