"""The instruction that brought a layer, as it can be shown.

A history has what the builder ran: ``RUN |1 A=b /bin/sh -c make # buildkit``,
``/bin/sh -c #(nop) COPY file:0123... in /``. People wrote ``RUN make``.
"""

from __future__ import annotations

import re

from lightship.checking.excerpt import LONGEST_LINE, excerpt
from lightship.report.printable import printable

LONGEST = 600
"""The characters of an instruction that are looked at where it is shown on one line."""

UNKNOWN = "(the history does not say)"
"""What stands where there is no instruction."""

_SHELL = r"(?:/\S{1,40}/|/)?(?:ba|da|a|k|z)?sh (?:-\S{1,20} (?:pipefail )?){0,4}?-\w{0,8}c "
_NO_OPERATION = re.compile(rf"^(?:RUN )?{_SHELL}#\(nop\) *")
_WITH_ARGUMENTS = re.compile(rf"^(?:RUN )?\|\d+ .*? (?={_SHELL})")
_IN_A_SHELL = re.compile(rf"^(?:RUN )?{_SHELL}")
_STRICTNESS = re.compile(r"^RUN set -\w{1,12}(?: pipefail)?(?: -o \w{1,12}){0,3} ?(?:;|&&) ?")
_DIGITS = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{52}\b")


def short_instruction(text: str) -> str:
    """Return ``text`` as it was written, more or less, on one line, with secrets covered.

    What a shell is told of strictness is left out, and digests are cut short.
    """
    line = " ".join(text[:LONGEST].split()).removesuffix(" # buildkit")
    if not line:
        return UNKNOWN
    if made := _NO_OPERATION.match(line):
        line = line[made.end() :]
    else:
        if given := _WITH_ARGUMENTS.match(line):
            line = line[given.end() :]
        line = _IN_A_SHELL.sub("RUN ", line, count=1)
    line = _STRICTNESS.sub("RUN ", line, count=1)
    return printable(excerpt(_DIGITS.sub(r"\1", line)))


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
