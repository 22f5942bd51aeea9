"""Redirections and assignments: what stands in a command beside its words."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.word import Word


class Redirect:
    """One redirection: ``2>/dev/null``, ``>&2``, ``<<EOF``.

    ``operator`` is as written without the descriptor (``>``, ``>>``, ``<``,
    ``>&``, ``&>``, ``<<``, ``<<-``, ``<<<`` ...); ``descriptor`` is the number,
    or None where the operator's own is meant; ``target`` is the word after it.
    ``body`` is a here-document's text as one word, without its closing line,
    and None for everything else; ``expand`` is false where its name was quoted.
    """

    __slots__ = ("body", "descriptor", "end", "expand", "operator", "start", "target")

    def __init__(
        self,
        operator: str,
        descriptor: int | None,
        target: Word | None,
        start: int,
        end: int,
        body: Word | None = None,
        *,
        expand: bool = True,
    ) -> None:
        self.operator: Final = operator
        self.descriptor: Final = descriptor
        self.target: Final = target
        self.start: Final = start
        self.end: Final = end
        self.body: Final = body
        self.expand: Final = expand

    @property
    def writes(self) -> bool:
        """Whether it sends output into what :attr:`target` names."""
        return ">" in self.operator and self.operator != ">&-"

    def __repr__(self) -> str:
        return f"Redirect({self.operator!r}, {self.target!r})"


class Assignment:
    """One assignment: ``NAME=value`` before a command, or a command by itself.

    ``operator`` is ``=`` or ``+=``; ``value`` is None where nothing follows
    it. An array's value is one word, with its parentheses.
    """

    __slots__ = ("end", "name", "operator", "start", "value")

    def __init__(self, name: str, operator: str, value: Word | None, start: int, end: int) -> None:
        self.name: Final = name
        self.operator: Final = operator
        self.value: Final = value
        self.start: Final = start
        self.end: Final = end

    def __repr__(self) -> str:
        return f"Assignment({self.name!r}, {self.value!r})"
