"""Parser directives: ``# syntax=``, ``# escape=``, ``# check=`` at the head of a file.

Source: ``directives.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.whitespace import SPACE
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

NAMES: Final = ("syntax", "escape", "check")
"""The directives there are."""

_BLANK: Final = "\t\n\f\r "


class Directive(Value):
    """One directive: its name in lower case, its value, and its line counted from 1."""

    __slots__ = ("line", "name", "value")

    def __init__(self, name: str, value: str, line: int) -> None:
        self.name: Final = name
        self.value: Final = value
        self.line: Final = line


class DirectiveReader:
    """Reads the directives at the head of a file, until the first line that is none."""

    __slots__ = ("done", "escape", "found")

    def __init__(self) -> None:
        self.done = False
        self.escape = "\\"
        self.found: dict[str, Directive] = {}

    def read(self, line: str, number: int) -> bool:
        """Return whether ``line`` (without leading blanks) is a directive, and keep it.

        Raises :class:`Refusal` where it is given twice or says something it cannot say.
        """
        directive = read_directive(line, number)
        if directive is None:
            self.done = True
            return False
        if directive.name in self.found:
            raise Refusal(
                "bad-parser-directive",
                f"only one {directive.name} directive can be used",
                "remove all but one",
            )
        self.found[directive.name] = directive
        if directive.name == "escape":
            if directive.value not in ("\\", "`"):
                raise Refusal(
                    "bad-parser-directive",
                    f"the escape character cannot be {directive.value!r}",
                    "write # escape=\\ or # escape=`",
                )
            self.escape = directive.value
        return True


def read_directive(line: str, number: int) -> Directive | None:
    """Return the directive that ``line`` is, or None where it is none."""
    if line[:1] != "#":
        return None
    name, _, value = line[1:].lstrip(SPACE).partition("=")
    # Blanks around the name and value are ASCII ones only.
    name = name.rstrip(_BLANK).lower()
    if not value or name not in NAMES:
        return None
    # A value of blanks alone is the last one of them: there must be something.
    return Directive(name, value.strip(_BLANK) or value[-1], number)
