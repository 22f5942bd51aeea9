"""The instruction that brought a layer, short enough to be shown on one line."""

from __future__ import annotations

import re

from lightship.checking.excerpt import excerpt
from lightship.report.printable import printable

LONGEST = 600
"""The characters of an instruction that are looked at where it is shown on one line."""

UNKNOWN = "(the history does not say)"
"""What stands where there is no instruction."""

_STRICTNESS = re.compile(r"^RUN set -\w{1,12}(?: pipefail)?(?: -o \w{1,12}){0,3} ?(?:;|&&) ?")
_DIGITS = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{52}\b")


def short_instruction(text: str) -> str:
    """Return ``text`` on one line, with secrets covered.

    What a shell is told of strictness is left out, and digests are cut short.
    """
    line = " ".join(text[:LONGEST].split())
    if not line:
        return UNKNOWN
    line = _STRICTNESS.sub("RUN ", line, count=1)
    return printable(excerpt(_DIGITS.sub(r"\1", line)))
