"""Variables that a line of a script or of CI settings sets: ``NAME=0``, ``NAME: "0"``."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FALSE: Final = ("0", "false", "False", "FALSE", "f", "F")
"""What Docker's command line takes for false."""


class ScriptSetting(Value):
    """One variable that a line sets: its value, and where both stand in the line."""

    __slots__ = ("end", "start", "value")

    def __init__(self, value: str, start: int, end: int) -> None:
        self.value: Final = value
        self.start: Final = start
        self.end: Final = end

    @property
    def is_off(self) -> bool:
        """Whether the value is false."""
        return self.value in FALSE


def setting_in(line: str, name: str) -> ScriptSetting | None:
    """Return what ``line`` sets ``name`` to, or None.

    ``NAME=0``, ``NAME="0"`` and YAML's ``NAME: 0`` count, ``# NAME=0`` does not.
    """
    start = line.find(name)
    if start < 0 or line.lstrip().startswith("#"):
        return None
    rest = line[start + len(name) :]
    value = rest.lstrip(" =:").lstrip("'\"")
    if len(value) == len(rest):
        return None
    word = _word(value)
    return ScriptSetting(word, start, len(line) - len(value) + len(word))


def _word(value: str) -> str:
    for at, letter in enumerate(value):
        if not letter.isalnum():
            return value[:at]
    return value
