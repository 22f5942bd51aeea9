"""Which names of a script are variables of the environment, by all that the script tells.

A program that a script starts sees no more than what is exported. A name that the file sets
and does not export is none of these, nor is one that may come out of another file.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_READS_OTHERS: Final = re.compile(
    r"(?:^|[;&|]|\b(?:then|do|else)\b)[ \t]*(?:-[ \t]+)?[\"']?(?:source|\.)[ \t]+[\w\"'$./~{]"
    r"|^[ \t]*[-s]?include[ \t]+\S",
    re.MULTILINE,
)
_EXPORTS_ALL: Final = re.compile(
    r"^[ \t]*export[ \t]*$|^\.EXPORT_ALL_VARIABLES\b|\bset[ \t]+(?:-\w*a|-o[ \t]+allexport)",
    re.MULTILINE,
)
_BEGIN: Final = (
    r"(?:^|[;&|({`:]|\b(?:then|do|else|local|readonly|declare|typeset|def|set|let|var|override)\b"
    r"(?:[ \t]+-\w+)*)[ \t]*(?:-[ \t]+)?[\"'@+-]*"
)

_WORDS: Final = r"[^\n;&|]{0,500}"
"""What stands between a command and a name in it; longer lines are not written by anybody."""


class ScriptEnvironment:
    """What the script ``text`` tells of the environment of the programs that it starts.

    ``is_posix`` says that a POSIX shell reads it, whose ``$NAME`` a variable of it may be.
    """

    __slots__ = ("_text", "is_posix")

    def __init__(self, text: str, *, is_posix: bool = True) -> None:
        self._text: Final = text
        self.is_posix: Final = is_posix

    def has(self, name: str) -> bool:
        """Return whether the variable ``name`` is certainly one of the environment."""
        if not self.is_posix or not name.isidentifier():
            return False
        if self._is_exported(name):
            return True
        # By custom, names of the environment are in capitals.
        return name.isupper() and not self._is_set(name) and not _READS_OTHERS.search(self._text)

    def _is_exported(self, name: str) -> bool:
        own = rf"{name}(?=[ \t]*(?:[:?+!]*=|$)|[ \t;&|\"'])"
        exported = rf"\bexport\b(?:{_WORDS}[ \t]){own}"
        declared = rf"\b(?:declare|typeset|local)[ \t]+-\w*x\w*[ \t]+(?:{_WORDS}[ \t])?{own}"
        if re.search(rf"{exported}|{declared}", self._text, re.MULTILINE):
            return True
        return _EXPORTS_ALL.search(self._text) is not None

    def _is_set(self, name: str) -> bool:
        by_assignment = rf"{_BEGIN}{name}[ \t]*(?:::?:?|[?+!])?=(?!=)"
        by_command = (
            rf"\bread\b{_WORDS}[ \t]{name}\b|\bfor[ \t]+{name}[ \t]+in\b|^define[ \t]+{name}\b"
            rf"|\bprintf[ \t]+-v[ \t]+{name}\b|\b(?:mapfile|readarray)\b{_WORDS}[ \t]{name}\b"
        )
        found = re.search(rf"{by_assignment}|{by_command}", self._text, re.MULTILINE)
        return found is not None
